namespace Workbook.TrinoSql;

/// <summary>CREATE EXTERNAL TABLE; formats are resolved to the class names that the catalog stores.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="IfNotExists">An existing table is left alone.</param>
/// <param name="Columns">Columns without the partition columns, types in Hive's words.</param>
/// <param name="Comment">The table's comment.</param>
/// <param name="PartitionColumns">PARTITIONED BY.</param>
/// <param name="BucketColumns">CLUSTERED BY.</param>
/// <param name="BucketCount">INTO n BUCKETS; 0 without.</param>
/// <param name="Storage">Row format and file format.</param>
/// <param name="Location">LOCATION as written.</param>
/// <param name="Properties">TBLPROPERTIES.</param>
public sealed record CreateExternalTable(
    RelationName Table,
    bool IfNotExists,
    IReadOnlyList<ColumnDefinition> Columns,
    string? Comment,
    IReadOnlyList<ColumnDefinition> PartitionColumns,
    IReadOnlyList<string> BucketColumns,
    int BucketCount,
    StorageFormat Storage,
    string Location,
    IReadOnlyDictionary<string, string> Properties) : Statement(StatementType.Ddl, "CREATE_TABLE");

/// <summary>How a table's files are read: class names of SerDe and formats, and the SerDe's parameters.</summary>
public sealed record StorageFormat(string SerDe, string InputFormat, string OutputFormat, IReadOnlyDictionary<string, string> SerDeParameters);

/// <summary>DROP TABLE.</summary>
public sealed record DropTable(RelationName Table, bool IfExists) : Statement(StatementType.Ddl, "DROP_TABLE");

/// <summary>A partition: values by column in the order written (column names in lower case), and its location when one is given.</summary>
public sealed record PartitionSpec(IReadOnlyList<KeyValuePair<string, string>> Values, string? Location = null);

/// <summary>ALTER TABLE … ADD PARTITION.</summary>
public sealed record AlterTableAddPartitions(RelationName Table, bool IfNotExists, IReadOnlyList<PartitionSpec> Partitions)
    : Statement(StatementType.Ddl, "ALTER_TABLE_ADD_PARTITION");

/// <summary>ALTER TABLE … DROP PARTITION.</summary>
public sealed record AlterTableDropPartitions(RelationName Table, bool IfExists, IReadOnlyList<PartitionSpec> Partitions)
    : Statement(StatementType.Ddl, "ALTER_TABLE_DROP_PARTITION");

/// <summary>ALTER TABLE … PARTITION … RENAME TO PARTITION.</summary>
public sealed record AlterTableRenamePartition(RelationName Table, PartitionSpec From, PartitionSpec To)
    : Statement(StatementType.Ddl, "ALTER_TABLE_RENAME_PARTITION");

/// <summary>ALTER TABLE [PARTITION] SET LOCATION.</summary>
public sealed record AlterTableSetLocation(RelationName Table, PartitionSpec? Partition, string Location)
    : Statement(StatementType.Ddl, "ALTER_TABLE_SET_LOCATION");

/// <summary>ALTER TABLE SET TBLPROPERTIES.</summary>
public sealed record AlterTableSetProperties(RelationName Table, IReadOnlyDictionary<string, string> Properties)
    : Statement(StatementType.Ddl, "ALTER_TABLE_SET_TBLPROPERTIES");

/// <summary>ALTER TABLE ADD COLUMNS.</summary>
public sealed record AlterTableAddColumns(RelationName Table, PartitionSpec? Partition, IReadOnlyList<ColumnDefinition> Columns)
    : Statement(StatementType.Ddl, "ALTER_TABLE_ADD_COLUMN");

/// <summary>ALTER TABLE REPLACE COLUMNS.</summary>
public sealed record AlterTableReplaceColumns(RelationName Table, PartitionSpec? Partition, IReadOnlyList<ColumnDefinition> Columns)
    : Statement(StatementType.Ddl, "ALTER_TABLE_REPLACE_COLUMN");

/// <summary>ALTER TABLE CHANGE COLUMN; the column goes before all others, after a named one, or stays where it is.</summary>
public sealed record AlterTableChangeColumn(RelationName Table, string Column, ColumnDefinition Definition, bool First = false, string? After = null)
    : Statement(StatementType.Ddl, "ALTER_TABLE_CHANGE_COLUMN");

/// <summary>ALTER TABLE RENAME TO, which Athena starts and fails.</summary>
public sealed record AlterTableRename(RelationName Table, RelationName NewName) : Statement(StatementType.Ddl, "ALTER_TABLE_RENAME");

/// <summary>ALTER TABLE DROP COLUMN, which Athena starts and fails for Hive tables.</summary>
public sealed record AlterTableDropColumn(RelationName Table, string Column) : Statement(StatementType.Ddl, "ALTER_TABLE_DROP_COLUMN");

/// <summary>MSCK REPAIR TABLE.</summary>
public sealed record MsckRepairTable(RelationName Table) : Statement(StatementType.Ddl, "MSCK_REPAIR");
