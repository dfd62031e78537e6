using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Ddl;

/// <summary>SHOW and DESCRIBE.</summary>
internal sealed partial class HiveParser
{
    private Statement Show()
    {
        if (reader.Accept("DATABASES") || reader.Accept("SCHEMAS"))
            return new ShowDatabases(reader.Accept("LIKE") ? Text() : null);
        if (reader.Accept("TABLES"))
            return new ShowTables(InDatabase(), Pattern());
        if (reader.Accept("VIEWS"))
            return new ShowViews(InDatabase(), Pattern());
        if (reader.Accept("PARTITIONS"))
            return new ShowPartitions(Table());
        if (reader.Accept("COLUMNS"))
            return ShowColumns();
        if (reader.Accept("TBLPROPERTIES"))
        {
            var table = Table();
            string? key = null;
            if (reader.Accept("("))
            {
                key = Text();
                reader.Expect(")");
            }

            return new ShowTableProperties(table, key);
        }

        reader.Expect("CREATE");
        reader.Expect("TABLE");
        return new ShowCreateTable(Table());
    }

    private string? InDatabase() => reader.Accept("IN") || reader.Accept("FROM") ? Name() : null;

    private string? Pattern() => reader.Accept("LIKE") || reader.Current.Kind == TokenKind.Text ? Text() : null;

    private ShowColumns ShowColumns()
    {
        if (!reader.Accept("FROM"))
            reader.Expect("IN");
        var table = Table();
        return new ShowColumns(InDatabase() is { } database ? table with { Database = database } : table);
    }

    private Describe Describe()
    {
        var extended = reader.Accept("EXTENDED");
        var formatted = !extended && reader.Accept("FORMATTED");
        var table = Table();
        var partition = reader.Accept("PARTITION") ? Partition() : null;
        string? path = null;
        if (reader.Current.Kind is TokenKind.Word or TokenKind.BackquotedName)
        {
            path = Name();
            while (reader.Accept("."))
                path += "." + (reader.Current.Kind == TokenKind.Text ? reader.Take().Value : Name());
        }

        return new Describe(table, extended, formatted, partition, path);
    }
}
