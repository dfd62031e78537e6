using System.Globalization;

namespace Workbook.TrinoSql.Functions;

/// <summary>
/// A text as a result whose longest length follows from the arguments': a number, <c>x</c> for the first argument's, or one of Trino's formulas by name.
/// See https://trino.io/docs/current/language/types.html#varchar.
/// </summary>
internal sealed record SizedTextPattern(string Length) : TypePattern
{
    public override int? Match(TrinoType type, Dictionary<char, TrinoType> variables) => null;

    public override TrinoType Resolve(TrinoType? value, Dictionary<char, TrinoType> variables) => new VarcharType();

    public override TrinoType ResultType(IReadOnlyList<TrinoType> arguments, Dictionary<char, TrinoType> variables) =>
        new VarcharType(Longest([.. arguments.Select(a => a is CharType c ? c.Length : (long?)(a as VarcharType)?.Length)]) is { } length and < int.MaxValue ? (int)length : null);

    private long? Longest(long?[] x) => Length switch
    {
        "x" => x[0],
        "replaced" => x[0] + (x[2] * (x[0] + 1)),
        "matched" => x[0] + (x[2] is { } z ? Math.Max(x[0] * z / 2 ?? 0, z) * (x[0] + 1) : null),
        "encoded" => x[0] * 12,
        _ => long.Parse(Length, CultureInfo.InvariantCulture),
    };

    public override string ToString() => long.TryParse(Length, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? $"varchar({Length})" : "varchar(x)";
}
