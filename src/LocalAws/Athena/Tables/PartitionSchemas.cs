using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Partitions may declare columns of their own; where these do not fit the table's, queries fail. Parquet goes by its files alone.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/updates-and-partitions.html</remarks>
internal static class PartitionSchemas
{
    public static void Check(Table table, TablePart part)
    {
        if (part.Storage.SerdeInfo?.SerializationLibrary == SerDes.Parquet || ReferenceEquals(part.Storage.Columns, table.StorageDescriptor?.Columns))
            return;
        foreach (var (declared, own) in table.Columns.Zip(part.Storage.Columns ?? []))
        {
            if (declared.Type == own.Type || Fits(HiveTypes.Parse(own.Type ?? "string"), HiveTypes.Parse(declared.Type ?? "string")))
                continue;
            throw QueryFailure.Coded(
                QueryFailure.PartitionSchemaMismatch,
                "There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. "
                + $"The column '{declared.Name}' in table '{table.DatabaseName}.{table.Name}' is declared as type '{declared.Type}', "
                + $"but partition '{part.Spec}' declared column '{own.Name}' as type '{own.Type}'.");
        }
    }

    private static bool Fits(TrinoType own, TrinoType declared) => (own, declared) switch
    {
        (VarcharType or CharType, VarcharType or CharType) => true,
        (_, VarcharType) => Rank(own) < 5,
        (VarcharType, _) => Rank(declared) < 5,
        (DecimalType, DecimalType) => true,
        _ => own == declared || (Rank(own) is { } from && Rank(declared) is { } to && from <= to && (from >= 5) == (to >= 5)),
    };

    private static int? Rank(TrinoType type) => type.ToString() switch
    {
        "tinyint" => 1,
        "smallint" => 2,
        "integer" => 3,
        "bigint" => 4,
        "real" => 5,
        "double" => 6,
        _ => null,
    };
}
