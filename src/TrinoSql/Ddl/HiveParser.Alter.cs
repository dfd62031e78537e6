namespace Workbook.TrinoSql.Ddl;

/// <summary>ALTER DATABASE and ALTER TABLE.</summary>
internal sealed partial class HiveParser
{
    private Statement Alter()
    {
        if (reader.Accept("DATABASE") || reader.Accept("SCHEMA"))
        {
            var name = Name();
            reader.Expect("SET", "DBPROPERTIES");
            return new AlterDatabase(name, Properties());
        }

        reader.Expect("TABLE");
        var table = Table();
        if (reader.Accept("ADD"))
            return Add(table);
        if (reader.Accept("DROP"))
            return Drop(table);
        if (reader.Accept("CHANGE"))
        {
            reader.Accept("COLUMN");
            var change = new AlterTableChangeColumn(table, Name(), Column());
            return reader.Accept("FIRST") ? change with { First = true } : reader.Accept("AFTER") ? change with { After = Name() } : change;
        }

        return AlterPartition(table);
    }

    private Statement Add(RelationName table)
    {
        if (reader.Accept("COLUMNS"))
            return new AlterTableAddColumns(table, null, Columns());
        var ifNotExists = IfNotExists();
        var partitions = new List<PartitionSpec>();
        do
        {
            reader.Expect("PARTITION");
            var partition = Partition();
            partitions.Add(reader.Accept("LOCATION") ? partition with { Location = Text() } : partition);
        }
        while (reader.Is("PARTITION"));
        return new AlterTableAddPartitions(table, ifNotExists, partitions);
    }

    private Statement Drop(RelationName table)
    {
        if (reader.Accept("COLUMN"))
            return new AlterTableDropColumn(table, Name());
        var ifExists = reader.Accept("IF", "EXISTS");
        var partitions = new List<PartitionSpec>();
        do
        {
            reader.Expect("PARTITION");
            partitions.Add(Partition());
        }
        while (reader.Accept(","));
        return new AlterTableDropPartitions(table, ifExists, partitions);
    }

    private Statement AlterPartition(RelationName table)
    {
        var partition = reader.Accept("PARTITION") ? Partition() : null;
        if (reader.Accept("REPLACE"))
        {
            reader.Expect("COLUMNS");
            return new AlterTableReplaceColumns(table, partition, Columns());
        }

        if (partition is not null && reader.Accept("ADD"))
        {
            reader.Expect("COLUMNS");
            return new AlterTableAddColumns(table, partition, Columns());
        }

        if (partition is not null && reader.Accept("RENAME"))
        {
            reader.Expect("TO", "PARTITION");
            return new AlterTableRenamePartition(table, partition, Partition());
        }

        if (partition is null && reader.Accept("RENAME"))
        {
            reader.Expect("TO");
            return new AlterTableRename(table, Table());
        }

        reader.Expect("SET");
        if (reader.Accept("LOCATION"))
            return new AlterTableSetLocation(table, partition, Text());
        reader.Expect("TBLPROPERTIES");
        return new AlterTableSetProperties(table, Properties());
    }
}
