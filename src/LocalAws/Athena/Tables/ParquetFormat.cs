using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Parquet, columns matched by name. A column that a file lacks is NULL; one of another type fails the query that reads it.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/handling-schema-updates-chapter.html</remarks>
internal sealed class ParquetFormat(ParquetFooters footers) : FileFormat
{
    public override IEnumerable<FormatBranch> Branches(FormatRead read)
    {
        var found = footers.Of(read.Connection, read.Files);
        return read.Files.Zip(found).GroupBy(file => file.Second.Schema, file => file.First)
            .Select(same => new FormatBranch(Select(read, same.Key, [.. same]), [.. same]));
    }

    /// <summary>The chunks of the wanted columns.</summary>
    public override long BytesRead(FormatRead read) =>
        footers.Of(read.Connection, read.Files).Sum(footer => read.Columns.Sum(column => footer.Bytes.GetValueOrDefault(column.Name)));

    private static string Select(FormatRead read, ParquetSchema schema, List<TableFile> files)
    {
        var columns = read.Columns.Select(column => $"{Value(column, schema, files[0])} AS {DuckSql.Identifier(column.Name)}").Append(SelectFileIndex);
        // What old writers store without the mark of text is text where the table says so.
        var areBytesText = read.Columns.Any(column => column.Type is VarcharType or CharType && schema.Columns.GetValueOrDefault(column.Name)?.DuckDbType == "BLOB");
        var options = areBytesText ? ", binary_as_string = true" : "";
        return $"SELECT {string.Join(", ", columns)} FROM read_parquet({Paths(files)}, hive_partitioning = false{options})";
    }

    private static string Value(WantedColumn column, ParquetSchema schema, TableFile file)
    {
        if (!schema.Columns.TryGetValue(column.Name, out var stored))
            return $"CAST(NULL AS {column.DuckDbType})";
        if (!Fits(stored.DuckDbType, column.Type))
        {
            throw QueryFailure.Coded(
                ErrorCodes.HiveBadData,
                $"Field {stored.Name}'s type {PhysicalType(stored.DuckDbType)} in parquet file {file.Location} is incompatible with type {column.Type} defined in table schema");
        }

        var name = DuckSql.Identifier(stored.Name);
        if (stored.DuckDbType == column.DuckDbType || stored.DuckDbType == "BLOB")
            return name;
        return column.Type == PlainType.VarBinary ? $"encode({name})" : $"CAST({name} AS {column.DuckDbType})";
    }

    /// <summary>Whether values of a file's type can be read as the declared one, as Athena's reader has it.</summary>
    private static bool Fits(string stored, TrinoType declared)
    {
        var isInteger = stored is "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT";
        return declared switch
        {
            VarcharType or CharType => stored is "VARCHAR" or "BLOB" or "JSON" || stored.StartsWith("ENUM", StringComparison.Ordinal),
            DecimalType => isInteger || stored.StartsWith("DECIMAL", StringComparison.Ordinal),
            TimestampType => stored.StartsWith("TIMESTAMP", StringComparison.Ordinal),
            ArrayType => stored.EndsWith("[]", StringComparison.Ordinal),
            MapType => stored.StartsWith("MAP(", StringComparison.Ordinal),
            RowType => stored.StartsWith("STRUCT(", StringComparison.Ordinal) && stored.EndsWith(')'),
            _ when declared == PlainType.VarBinary => stored is "BLOB" or "VARCHAR",
            _ when declared == PlainType.Double => stored is "DOUBLE" or "FLOAT",
            _ when declared == PlainType.Real => stored == "FLOAT",
            _ when declared == PlainType.Boolean => stored == "BOOLEAN",
            _ when declared == PlainType.Date => stored is "DATE" or "INTEGER",
            _ => isInteger,
        };
    }

    private static string PhysicalType(string stored) => stored switch
    {
        "BIGINT" or "UBIGINT" => "INT64",
        "INTEGER" or "SMALLINT" or "TINYINT" or "UINTEGER" or "USMALLINT" or "UTINYINT" or "DATE" => "INT32",
        "VARCHAR" or "BLOB" or "JSON" => "BINARY",
        _ when stored.StartsWith("TIMESTAMP", StringComparison.Ordinal) => "INT64",
        _ when stored.EndsWith("[]", StringComparison.Ordinal) => "LIST",
        _ => stored.Split('(')[0],
    };
}
