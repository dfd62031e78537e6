using System.Text;
using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>OpenCSVSerde: quoted values, a line a row. Everything is text first; what does not parse as its column's type fails the query.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/csv-serde.html</remarks>
internal sealed class CsvFormat(Dictionary<string, string> parameters, int skippedLines) : TextFormat
{
    public const string FunctionName = "athena_csv_fields";

    protected override string Select(FormatRead read, string compression)
    {
        var marks = string.Join(", ", Mark("separatorChar", ","), Mark("quoteChar", "\""), Mark("escapeChar", "\\"));
        var columns = read.Columns.Select(column => $"{Value(column)} AS {DuckSql.Identifier(column.Name)}").Append(FileIndex);
        return $"SELECT {string.Join(", ", columns)} FROM (SELECT {FunctionName}(line, {marks}) AS fields, {FileIndex} FROM ({Lines(read.Files, compression, skippedLines)}))";
    }

    /// <summary>The fields of a line, as the opencsv library parses them.</summary>
    public static string[] Fields(string line, string separator, string quote, string escape)
    {
        var (separatorMark, quoteMark, escapeMark) = (First(separator), First(quote), First(escape));
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            char? next = i + 1 < line.Length ? line[i + 1] : null;
            if (c == quoteMark && isQuoted && next == quoteMark || c == escapeMark && c != quoteMark && isQuoted && (next == quoteMark || next == escapeMark))
                field.Append(line[++i]);
            else if (c == quoteMark)
            {
                // Blanks before an opening quote are no part of the value.
                if (!isQuoted && string.IsNullOrWhiteSpace(field.ToString()))
                    field.Clear();
                isQuoted = !isQuoted;
            }
            else if (c == separatorMark && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (c != escapeMark)
                field.Append(c);
        }

        fields.Add(field.ToString());
        return [.. fields];
    }

    private static string Value(WantedColumn column)
    {
        var field = FormattableString.Invariant($"fields[{column.Index + 1}]");
        var number = $"CASE WHEN regexp_full_match({field}, '[+-]?[0-9]+') THEN TRY_CAST({field} AS BIGINT) END";
        return column.Type switch
        {
            VarcharType or CharType => Parsed(field, column.Type),
            TimestampType => Checked(field, $"make_timestamp_ms({number})", column.Index),
            ArrayType or MapType or RowType => throw QueryFailure.Coded(
                ErrorCodes.NotSupported, $"OpenCSVSerde has no collections: column '{column.Name}' is declared as {column.Type}."),
            _ when column.Type == PlainType.Date => Checked(field, $"CAST(DATE '1970-01-01' + CAST({number} AS INTEGER) AS DATE)", column.Index),
            _ => Checked(field, Parsed(field, column.Type), column.Index),
        };
    }

    private string Mark(string name, string otherwise) => DuckSql.Literal(parameters.GetValueOrDefault(name, otherwise) switch { @"\t" => "\t", @"\\" => @"\", var given => given });

    private static char First(string text) => text.Length > 0 ? text[0] : '\0';
}
