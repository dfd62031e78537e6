using System.Globalization;
using System.Text.RegularExpressions;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Columns whose values are the same for all rows of a file: partition keys and Athena's hidden columns.</summary>
internal static partial class FileColumns
{
    /// <summary>The value of each row by its file: looked up in a list, or plain where all files have the same.</summary>
    public static string PerFile(IReadOnlyList<TableFile> files, Func<TableFile, string> value, string type)
    {
        var values = files.Select(value).ToList();
        return values.Distinct(StringComparer.Ordinal).Count() == 1
            ? $"CAST({values[0]} AS {type})"
            : $"CAST([{string.Join(", ", values)}] AS {type}[])[{FileFormat.FileIndex} + 1]";
    }

    public static string Hidden(IReadOnlyList<TableFile> files, string name) => PerFile(files, file => Value(file, name), TypeOf(name));

    public static string TypeOf(string name) => name switch
    {
        HiddenColumns.FileSize => "BIGINT",
        HiddenColumns.FileModifiedTime => "TIMESTAMP",
        HiddenColumns.Bucket => "INTEGER",
        _ => "VARCHAR",
    };

    private static string Value(TableFile file, string name) => name switch
    {
        HiddenColumns.Path => DuckSql.Literal(file.Location),
        HiddenColumns.FileSize => file.Object.Size.ToString(CultureInfo.InvariantCulture),
        HiddenColumns.FileModifiedTime => $"'{file.Object.LastModified.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}'",
        HiddenColumns.Partition => DuckSql.Literal(file.Part.Spec),
        HiddenColumns.Bucket => BucketNumber().Match(file.Object.Key) is { Success: true } match ? match.Groups[1].Value.TrimStart('0').PadLeft(1, '0') : "NULL",
        _ => "NULL",
    };

    /// <summary>The number that writers put into the names of bucket files.</summary>
    [GeneratedRegex(@"(?:bucket-|/)0*?(\d{5,6})(?:_\d+)?(?:\.[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex BucketNumber();
}
