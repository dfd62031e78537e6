using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Parsing;

/// <summary>SELECT and its clauses up to WINDOW.</summary>
internal sealed partial class QueryParser
{
    private Select Select()
    {
        var position = reader.Position;
        reader.Expect("SELECT");
        var distinct = reader.Accept("DISTINCT");
        if (!distinct)
            reader.Accept("ALL");
        var items = List(SelectItem);
        return new Select(distinct, items)
        {
            Position = position,
            From = reader.Accept("FROM") ? FromItems() : null,
            Where = reader.Accept("WHERE") ? Expression() : null,
            GroupBy = reader.Is("GROUP") ? GroupBy() : null,
            Having = reader.Accept("HAVING") ? Expression() : null,
            Windows = reader.Accept("WINDOW") ? List(NamedWindow) : [],
        };
    }

    private SelectItem SelectItem()
    {
        var position = reader.Position;
        if (reader.Accept("*"))
            return new SelectAll(null, []) { Position = position };
        var value = Expression();
        if (reader.Looks(".", "*"))
        {
            reader.Take();
            reader.Take();
            return new SelectAll(value, reader.Accept("AS") ? ColumnNames() : []) { Position = position };
        }

        return new SelectExpression(value, OptionalAlias()) { Position = position };
    }

    private Identifier? OptionalAlias()
    {
        if (reader.Accept("AS"))
            return Identifier();
        if (reader.Looks("WINDOW") && reader.Ahead(2).Is("AS") && reader.Ahead(3).Is("("))
            return null;
        if (ClauseStartsHere())
            return null;
        reader.Expecting("<identifier>");
        return IsName(reader.Current) ? Identifier() : null;
    }

    /// <summary>Words that are names elsewhere but here begin the next clause.</summary>
    private bool ClauseStartsHere() =>
        (reader.Looks("LIMIT") && (reader.Ahead(1).Kind == TokenKind.Integer || reader.Ahead(1).Is("ALL") || reader.Ahead(1).Is("?")))
        || (reader.Looks("OFFSET") && (reader.Ahead(1).Kind == TokenKind.Integer || reader.Ahead(1).Is("?")))
        || reader.Looks("FETCH", "FIRST")
        || reader.Looks("FETCH", "NEXT");

    private GroupBy GroupBy()
    {
        var position = reader.Position;
        reader.Expect("GROUP", "BY");
        var distinct = reader.Accept("DISTINCT");
        if (!distinct)
            reader.Accept("ALL");
        return new GroupBy(distinct, List(GroupingElement)) { Position = position };
    }

    private GroupingElement GroupingElement()
    {
        var position = reader.Position;
        foreach (var word in (ReadOnlySpan<string>)["(", "CUBE", "GROUPING", "ROLLUP"])
            reader.Expecting(word);
        if (reader.Looks("GROUPING", "SETS"))
        {
            reader.Take();
            reader.Take();
            return Sets("GROUPING SETS", position);
        }

        if (reader.Looks("ROLLUP") || reader.Looks("CUBE"))
            return Sets(reader.Take().Value.ToUpperInvariant(), position);
        if (reader.Looks("(") && GroupingSet() is { } columns)
            return new SimpleGroup(columns) { Position = position };
        return new SimpleGroup([Expression()]) { Position = position };
    }

    private GroupingSets Sets(string kind, Position position)
    {
        reader.Expect("(");
        NodeList<NodeList<Expression>> sets = reader.Looks(")") ? [] : List(() => GroupingSet() ?? [Expression()]);
        reader.Expect(")");
        return new GroupingSets(kind, sets) { Position = position };
    }

    /// <summary><c>()</c> or <c>(a, b)</c>; null when what stands here is an expression.</summary>
    private NodeList<Expression>? GroupingSet()
    {
        if (reader.Looks("(", ")"))
        {
            reader.Take();
            reader.Take();
            return [];
        }

        if (!reader.Looks("("))
            return null;
        var expression = Expression();
        return expression is RowConstructor row ? row.Items : [expression];
    }

    private NamedWindow NamedWindow()
    {
        var name = Identifier();
        reader.Expect("AS");
        reader.Expect("(");
        return new NamedWindow(name, WindowDefinition()) { Position = name.Position };
    }

    private SortItem SortItem()
    {
        var position = reader.Position;
        var key = Expression();
        var descending = reader.Accept("DESC");
        if (!descending)
            reader.Accept("ASC");
        bool? nullsFirst = null;
        if (reader.Accept("NULLS"))
        {
            nullsFirst = reader.Accept("FIRST");
            if (nullsFirst == false)
                reader.Expect("LAST");
        }

        return new SortItem(key, descending, nullsFirst) { Position = position };
    }
}
