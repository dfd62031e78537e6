namespace Workbook.TrinoSql.Lexing;

/// <summary>Which quotes mean what: in Hive's DDL strings have backslash escapes and may stand in double quotes, names stand in backticks.</summary>
internal enum SqlDialect
{
    Trino,
    Hive,
}
