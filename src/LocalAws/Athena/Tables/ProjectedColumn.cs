using System.Globalization;
using Workbook.LocalAws.Athena.Queries;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>The values that partition projection gives one partition column.</summary>
/// <param name="Values">All of them, as text; null where they are too many to list, or only the query can name them.</param>
/// <param name="IsInjected">The query has to name the values.</param>
/// <param name="Contains">Whether a text that the query names is one of them.</param>
internal sealed record ProjectedColumn(IReadOnlyList<string>? Values, bool IsInjected, Func<string, bool> Contains);

/// <summary>Reads the properties <c>projection.column.*</c>.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html</remarks>
internal sealed class ProjectedColumns(string table, IReadOnlyDictionary<string, string> properties, DateTimeOffset now)
{
    /// <summary>More values than these are not listed but taken from the query.</summary>
    private const long MostListed = 100_000;

    public ProjectedColumn Of(string column) => Property(column, "type")!.Trim().ToLowerInvariant() switch
    {
        "enum" => Enum(column),
        "integer" => Integer(column),
        "date" => Date(column),
        "injected" => new ProjectedColumn(null, IsInjected: true, _ => true),
        var other => throw Invalid(column, $"projection type '{other}' is not one of enum, integer, date, injected"),
    };

    public bool Has(string column) => Property(column, "type") is not null;

    private ProjectedColumn Enum(string column)
    {
        // Blanks belong to the values.
        var values = Required(column, "values").Split(',').Distinct(StringComparer.Ordinal).ToList();
        return new ProjectedColumn(values, IsInjected: false, values.Contains);
    }

    private ProjectedColumn Integer(string column)
    {
        var range = Required(column, "range").Split(',');
        if (range.Length != 2 || !TryNumber(range[0], out var first) || !TryNumber(range[1], out var last) || first > last)
            throw Invalid(column, $"the range '{string.Join(',', range)}' is not 'min,max' of whole numbers");
        var step = Number(column, "interval", 1);
        var digits = (int)Number(column, "digits", 0);
        string Text(Int128 value) => ((long)value).ToString(digits > 0 ? $"D{digits}" : "D", CultureInfo.InvariantCulture);
        bool Contains(string text) => TryNumber(text, out var value) && value >= first && value <= last && ((Int128)value - first) % step == 0 && Text(value) == text;
        var count = ((Int128)last - first) / step + 1;
        if (count > MostListed)
            return new ProjectedColumn(null, IsInjected: false, Contains);
        return new ProjectedColumn([.. Enumerable.Range(0, (int)count).Select(i => Text(first + (Int128)i * step))], IsInjected: false, Contains);
    }

    private ProjectedColumn Date(string column)
    {
        var format = new JavaDatePattern(Required(column, "format"));
        var range = Required(column, "range").Split(',');
        if (range.Length != 2 || RelativeDate.Parse(range[0].Trim(), format, now) is not { } first || RelativeDate.Parse(range[1].Trim(), format, now) is not { } last || first > last)
            throw Invalid(column, $"the range '{string.Join(',', range)}' is not 'min,max' of dates in the format '{format.Pattern}' or NOW with an offset");
        var unit = (Property(column, "interval.unit") ?? format.FinestUnit
            ?? throw Invalid(column, "interval and interval.unit may be left out only for a format that ends with days or months")).Trim().ToUpperInvariant();
        var step = (int)Number(column, "interval", 1);
        var values = new List<string>();
        for (var i = 0; ; i++)
        {
            var next = RelativeDate.Add(first, (long)i * step, unit) ?? throw Invalid(column, $"interval.unit '{unit}' is not a unit of time");
            if (next > last)
                break;
            if (values.Count > MostListed)
                throw Invalid(column, $"the range has more than {MostListed} values");
            var text = format.Format(next);
            if (values.Count == 0 || values[^1] != text)
                values.Add(text);
        }

        return new ProjectedColumn(values, IsInjected: false, values.Contains);
    }

    private string? Property(string column, string name) => properties.GetValueOrDefault($"projection.{column}.{name}");

    private string Required(string column, string name) => Property(column, name) ?? throw Invalid(column, $"projection.{column}.{name} is missing");

    private long Number(string column, string name, long otherwise)
    {
        if (Property(column, name) is not { } text)
            return otherwise;
        return TryNumber(text, out var number) && number > 0 ? number : throw Invalid(column, $"projection.{column}.{name} = '{text}' is not a number above 0");
    }

    private static bool TryNumber(string text, out long number) => long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private QueryFailure Invalid(string column, string why) => QueryFailure.Coded(
        QueryFailure.InvalidTableProperty, $"Table {table} is configured for partition projection, but partition column '{column}' is not configured well: {why}.");
}
