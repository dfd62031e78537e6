namespace Workbook.TrinoSql.Parsing;

/// <summary>DELETE, UPDATE and MERGE after their first word; of what they would do only the table matters.</summary>
/// <remarks>See https://trino.io/docs/current/sql/merge.html.</remarks>
internal sealed class RowChangeParser(TokenReader reader, QueryParser queries)
{
    public RowChange Change(string kind)
    {
        if (kind == "DELETE")
            reader.Expect("FROM");
        else if (kind == "MERGE")
            reader.Expect("INTO");
        var table = Names.Relation(queries.TableName());
        if (kind == "MERGE")
            Merge();
        else
        {
            if (kind == "UPDATE")
                Assignments();
            if (reader.Accept("WHERE"))
                queries.Expression();
        }

        return new RowChange(table, kind);
    }

    private void Assignments()
    {
        reader.Expect("SET");
        do
        {
            queries.Identifier();
            reader.Expect("=");
            queries.Expression();
        }
        while (reader.Accept(","));
    }

    private void Merge()
    {
        if (reader.Accept("AS") || !reader.Is("USING"))
            queries.Identifier();
        reader.Expect("USING");
        queries.FromItem();
        reader.Expect("ON");
        queries.Expression();
        do
            Case();
        while (reader.Is("WHEN"));
    }

    private void Case()
    {
        reader.Expect("WHEN");
        var isNew = reader.Accept("NOT");
        reader.Expect("MATCHED");
        if (reader.Accept("AND"))
            queries.Expression();
        reader.Expect("THEN");
        if (isNew)
            Insert();
        else if (reader.Accept("UPDATE"))
            Assignments();
        else
            reader.Expect("DELETE");
    }

    private void Insert()
    {
        reader.Expect("INSERT");
        if (reader.Is("("))
            queries.ColumnNames();
        reader.Expect("VALUES");
        reader.Expect("(");
        do
            queries.Expression();
        while (reader.Accept(","));
        reader.Expect(")");
    }
}
