namespace Workbook.TrinoSql;

/// <summary>SHOW DATABASES; the pattern is a Java regular expression over the whole name.</summary>
public sealed record ShowDatabases(string? Pattern) : Statement(StatementType.Utility, "SHOW_DATABASES");

/// <summary>SHOW TABLES; in the pattern <c>*</c> is any text and <c>|</c> parts alternatives.</summary>
public sealed record ShowTables(string? Database, string? Pattern) : Statement(StatementType.Utility, "SHOW_TABLES");

/// <summary>SHOW VIEWS.</summary>
public sealed record ShowViews(string? Database, string? Pattern) : Statement(StatementType.Utility, "SHOW_VIEWS");

/// <summary>SHOW PARTITIONS.</summary>
public sealed record ShowPartitions(RelationName Table) : Statement(StatementType.Utility, "SHOW_PARTITIONS");

/// <summary>SHOW COLUMNS.</summary>
public sealed record ShowColumns(RelationName Table) : Statement(StatementType.Utility, "SHOW_COLUMNS");

/// <summary>SHOW CREATE TABLE.</summary>
public sealed record ShowCreateTable(RelationName Table) : Statement(StatementType.Utility, "SHOW_CREATE_TABLE");

/// <summary>SHOW CREATE VIEW.</summary>
public sealed record ShowCreateView(RelationName View) : Statement(StatementType.Utility, "SHOW_CREATE_VIEW");

/// <summary>SHOW TBLPROPERTIES, of all or one key.</summary>
public sealed record ShowTableProperties(RelationName Table, string? Key) : Statement(StatementType.Utility, "SHOW_TABLE_PROPERTIES");

/// <summary>SHOW FUNCTIONS [LIKE pattern [ESCAPE escape]]; <see cref="AthenaSql.Translate(ShowFunctions)"/> writes it as a query.</summary>
public sealed record ShowFunctions(string? Pattern, string? Escape = null) : Statement(StatementType.Utility, "SHOW_FUNCTIONS");

/// <summary>DESCRIBE [EXTENDED|FORMATTED] table [PARTITION (…)] [column path].</summary>
public sealed record Describe(RelationName Table, bool Extended, bool Formatted, PartitionSpec? Partition, string? ColumnPath)
    : Statement(StatementType.Utility, "DESCRIBE_TABLE");
