namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/binary.html.</summary>
internal static class BinaryFunctions
{
    public const string Lines = """
        to_hex(varbinary) -> varchar = hex({0})
        """;
}
