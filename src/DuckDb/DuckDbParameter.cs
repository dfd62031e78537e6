using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Workbook.DuckDb;

/// <summary>
/// A value for <c>$name</c>, or, without a name, for the next <c>?</c>. The .NET type of the value decides the SQL type: see <see cref="Value"/>.
/// </summary>
public sealed class DuckDbParameter : DbParameter
{
    private string _name = "";

    /// <summary>A parameter without name and value.</summary>
    public DuckDbParameter()
    {
    }

    /// <summary>A positional parameter.</summary>
    public DuckDbParameter(object? value) => Value = value;

    /// <summary>A named parameter.</summary>
    public DuckDbParameter(string name, object? value) => (ParameterName, Value) = (name, value);

    /// <summary>The name without its mark: <c>$day</c> and <c>day</c> are the same.</summary>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = (value ?? "").TrimStart('$', '@', ':');
    }

    /// <summary>
    /// Null or DBNull, bool, any integer to BigInteger (as HUGEINT), float, double, decimal, <see cref="DuckDbDecimal"/>, string, char, byte[], DateOnly, TimeOnly,
    /// DateTime (TIMESTAMP; a local time is turned to UTC), DateTimeOffset (TIMESTAMPTZ), TimeSpan or <see cref="DuckDbInterval"/> (INTERVAL), Guid, an enum
    /// (its integer), or a sequence of these (LIST).
    /// </summary>
    public override object? Value { get; set; }

    /// <summary>Kept for code that sets it; the type of the value decides.</summary>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <summary>Input, the only direction there is.</summary>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input) throw new NotSupportedException($"DuckDB has input parameters alone, not {value}.");
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; } = true;

    /// <inheritdoc/>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override void ResetDbType() => DbType = DbType.Object;
}
