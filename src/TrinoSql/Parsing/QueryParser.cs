using System.Globalization;
using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Parsing;

/// <summary>Reads queries in Trino's grammar: names, queries and set operations here, the rest beside it.</summary>
internal sealed partial class QueryParser(TokenReader reader)
{
    private int _parameters;

    public Query Query()
    {
        TokenReader.GuardDepth(reader.Position);
        var with = reader.Looks("WITH") ? With() : null;
        var body = Body();
        var orderBy = reader.Accept("ORDER", "BY") ? List(SortItem) : [];
        Expression? offset = null;
        if (reader.Accept("OFFSET"))
        {
            offset = RowCount();
            _ = reader.Accept("ROW") || reader.Accept("ROWS");
        }

        var query = new Query(body) { With = with, OrderBy = orderBy, Offset = offset };
        if (reader.Accept("LIMIT"))
            return query with { Limit = reader.Accept("ALL") ? null : RowCount() };
        return reader.Is("FETCH") ? Fetch(query) : query;
    }

    private Query Fetch(Query query)
    {
        var position = reader.Take().Position;
        if (!reader.Accept("FIRST"))
            reader.Expect("NEXT");
        Expression count = reader.Looks("ROW") || reader.Looks("ROWS") ? new IntegerLiteral("1") { Position = reader.Position } : RowCount();
        if (!reader.Accept("ROW"))
            reader.Expect("ROWS");
        var ties = !reader.Accept("ONLY");
        if (ties)
            reader.Expect("WITH", "TIES");
        return query with { Limit = count with { Position = position }, IsFetch = true, WithTies = ties };
    }

    private Expression RowCount()
    {
        var token = reader.Current;
        if (token.Kind == TokenKind.Integer)
            return new IntegerLiteral(reader.Take().Value) { Position = token.Position };
        return reader.Is("?") ? Parameter() : throw reader.Mismatch("<integer>");
    }

    private Parameter Parameter()
    {
        var position = reader.Take().Position;
        return new Parameter(_parameters++) { Position = position };
    }

    private With With()
    {
        var position = reader.Position;
        reader.Expect("WITH");
        var recursive = reader.Accept("RECURSIVE");
        return new With(recursive, List(NamedQuery)) { Position = position };
    }

    private NamedQuery NamedQuery()
    {
        var name = Identifier();
        var columns = reader.Is("(") ? ColumnNames() : [];
        reader.Expect("AS");
        reader.Expect("(");
        var query = Query();
        reader.Expect(")");
        return new NamedQuery(name, columns, query) { Position = name.Position };
    }

    internal NodeList<Identifier> ColumnNames()
    {
        reader.Expect("(");
        var names = List(Identifier);
        reader.Expect(")");
        return names;
    }

    /// <summary>UNION and EXCEPT bind equally, INTERSECT tighter.</summary>
    private QueryBody Body()
    {
        var left = Intersection();
        while (reader.Is("UNION") || reader.Is("EXCEPT"))
            left = SetOperation(left, Intersection);
        return left;
    }

    private QueryBody Intersection()
    {
        var left = Term();
        while (reader.Is("INTERSECT"))
            left = SetOperation(left, Term);
        return left;
    }

    private SetOperation SetOperation(QueryBody left, Func<QueryBody> operand)
    {
        var token = reader.Take();
        var all = reader.Accept("ALL");
        if (!all)
            reader.Accept("DISTINCT");
        return new SetOperation(token.Value.ToUpperInvariant(), all, left, operand()) { Position = token.Position };
    }

    private QueryBody Term()
    {
        var position = reader.Position;
        TokenReader.GuardDepth(position);
        if (reader.Looks("SELECT"))
            return Select();
        if (reader.Looks("VALUES"))
        {
            reader.Take();
            return new Values(List(Expression)) { Position = position };
        }

        if (reader.Looks("TABLE"))
        {
            reader.Take();
            return new TableBody(TableName()) { Position = position };
        }

        if (!reader.Looks("("))
            throw reader.Mismatch("<query>");
        reader.Take();
        var query = Query();
        reader.Expect(")");
        return new NestedQuery(query) { Position = position };
    }

    internal Identifier Identifier()
    {
        var token = reader.Current;
        if (token.Kind == TokenKind.BackquotedName)
        {
            throw TokenReader.Malformed(token.Position, "backquoted identifiers are not supported; use double quotes to quote identifiers");
        }

        if (!IsName(token))
            throw reader.Mismatch("<identifier>");
        reader.Take();
        if (token is { Kind: TokenKind.QuotedName, Value.Length: 0 })
            throw TokenReader.Malformed(token.Position, "Zero-length delimited identifier not allowed");
        return new Identifier(token.Value, token.Kind == TokenKind.QuotedName) { Position = token.Position };
    }

    private static bool IsName(Token token) => token.Kind switch
    {
        TokenKind.QuotedName or TokenKind.BackquotedName => true,
        TokenKind.Word => !ReservedWords.Queries.Contains(token.Value),
        _ => false,
    };

    internal TableName TableName()
    {
        var parts = new List<Identifier> { Identifier() };
        while (parts.Count < 3 && reader.Accept("."))
            parts.Add(Identifier());
        return new TableName([.. parts]) { Position = parts[0].Position };
    }

    private NodeList<T> List<T>(Func<T> item)
    {
        var items = new List<T> { item() };
        while (reader.Accept(","))
            items.Add(item());
        return [.. items];
    }

    private int Number()
    {
        if (reader.Current.Kind != TokenKind.Integer)
            throw reader.Mismatch("<integer>");
        var token = reader.Take();
        return int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw TokenReader.Malformed(token.Position, $"Invalid numeric literal: {token.Value}");
    }

    private string Text()
    {
        if (reader.Current.Kind != TokenKind.Text)
            throw reader.Mismatch("<string>");
        return reader.Take().Value;
    }
}
