using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Parsing;

/// <summary>FROM: tables, joins, subqueries, UNNEST, LATERAL, TABLESAMPLE.</summary>
internal sealed partial class QueryParser
{
    private FromItem FromItems()
    {
        var left = FromItem();
        while (reader.Is(","))
        {
            reader.Take();
            left = new Join(",", left, FromItem(), null, []) { Position = left.Position };
        }

        return left;
    }

    internal FromItem FromItem()
    {
        TokenReader.GuardDepth(reader.Position);
        var left = Sampled();
        while (true)
        {
            var position = left.Position;
            reader.Expecting("MATCH_RECOGNIZE");
            if (reader.Accept("CROSS", "JOIN"))
                left = new Join("CROSS", left, Sampled(), null, []) { Position = position };
            else if (reader.Is("NATURAL"))
                throw new SqlException(ErrorCodes.NotSupported, position, "Natural join not supported");
            else if (JoinKind() is { } kind)
                left = QualifiedJoin(kind, left, position);
            else
                return left;
        }
    }

    private string? JoinKind()
    {
        if (reader.Accept("JOIN"))
            return "INNER";
        if (reader.Accept("INNER"))
        {
            reader.Expect("JOIN");
            return "INNER";
        }

        foreach (var kind in (ReadOnlySpan<string>)["LEFT", "RIGHT", "FULL"])
        {
            if (reader.Accept(kind))
            {
                reader.Accept("OUTER");
                reader.Expect("JOIN");
                return kind;
            }
        }

        return null;
    }

    /// <summary>A join whose condition may come after further joins: <c>a JOIN b JOIN c ON … ON …</c>.</summary>
    private Join QualifiedJoin(string kind, FromItem left, Position position)
    {
        var right = FromItem();
        if (reader.Accept("ON"))
            return new Join(kind, left, right, Expression(), []) { Position = position };
        reader.Expect("USING");
        return new Join(kind, left, right, null, ColumnNames()) { Position = position };
    }

    private FromItem Sampled()
    {
        var item = Aliased();
        if (reader.Looks("MATCH_RECOGNIZE", "("))
            throw new SqlException(ErrorCodes.NotSupported, reader.Position, "MATCH_RECOGNIZE is not supported");
        if (!reader.Is("TABLESAMPLE"))
            return item;
        var position = reader.Take().Position;
        if (!reader.Is("BERNOULLI") && !reader.Is("SYSTEM"))
            throw reader.Mismatch();
        var method = reader.Take().Value.ToUpperInvariant();
        reader.Expect("(");
        var percentage = Expression();
        reader.Expect(")");
        return new SampledItem(item, method, percentage) { Position = position };
    }

    private FromItem Aliased()
    {
        var item = Primary();
        Identifier alias;
        if (reader.Accept("AS"))
            alias = Identifier();
        else if (!AliasWord())
            return item;
        else
            alias = Identifier();
        var columns = reader.Is("(") ? ColumnNames() : [];
        return new AliasedItem(item, alias, columns) { Position = item.Position };
    }

    private bool AliasWord()
    {
        reader.Expecting("<identifier>");
        return IsName(reader.Current) && !ClauseStartsHere() && !reader.Looks("MATCH_RECOGNIZE", "(") && !reader.Looks("FOR", "TIMESTAMP") && !reader.Looks("FOR", "VERSION")
            && !(reader.Looks("TABLESAMPLE") && (reader.Ahead(1).Is("BERNOULLI") || reader.Ahead(1).Is("SYSTEM")))
            && !(reader.Looks("WINDOW") && reader.Ahead(2).Is("AS") && reader.Ahead(3).Is("("))
            && reader.Current.Kind != TokenKind.BackquotedName;
    }

    private FromItem Primary()
    {
        var position = reader.Position;
        if (reader.Looks("(") && QueryInBrackets())
        {
            reader.Take();
            var query = Query();
            reader.Expect(")");
            return new SubqueryItem(query) { Position = position };
        }

        reader.Expecting("LATERAL");
        reader.Expecting("TABLE");
        reader.Expecting("UNNEST");
        if (reader.Accept("("))
        {
            reader.Expecting("<query>");
            var item = FromItem();
            reader.Expect(")");
            return item;
        }

        if (reader.Looks("UNNEST"))
            return Unnest(position);
        if (reader.Looks("LATERAL", "("))
        {
            reader.Take();
            reader.Take();
            var query = Query();
            reader.Expect(")");
            return new LateralItem(query) { Position = position };
        }

        if (reader.Looks("TABLE", "("))
            throw new SqlException(ErrorCodes.NotSupported, position, "Table functions are not supported");
        var name = TableName();
        reader.Expecting("FOR");
        if (reader.Looks("FOR", "TIMESTAMP") || reader.Looks("FOR", "VERSION"))
            throw new SqlException(ErrorCodes.NotSupported, reader.Position, "This connector does not support versioned tables");
        return new TableReference(name) { Position = position };
    }

    private UnnestItem Unnest(Position position)
    {
        reader.Take();
        reader.Expect("(");
        var values = List(Expression);
        reader.Expect(")");
        return new UnnestItem(values, reader.Accept("WITH", "ORDINALITY")) { Position = position };
    }

    /// <summary>
    /// Whether the bracket here opens a query rather than a relation or expression: beneath further brackets stands SELECT, WITH, VALUES or TABLE,
    /// and the inner brackets close where a query may go on.
    /// </summary>
    private bool QueryInBrackets()
    {
        var depth = reader.OpenBrackets();
        var first = reader.Ahead(depth);
        if (!first.Is("SELECT") && !first.Is("WITH") && !first.Is("VALUES") && !first.Is("TABLE"))
            return false;
        for (var (i, open) = (depth, depth); open > 1; i++)
        {
            var token = reader.Ahead(i);
            if (token.Kind == TokenKind.End)
                return true;
            if (token.Is("("))
                open++;
            else if (token.Is(")") && --open < depth && open >= 1 && !GoesOn(reader.Ahead(i + 1)))
                return false;
        }

        return true;
    }

    private static bool GoesOn(Token token) =>
        token.Is(")") || token.Is("UNION") || token.Is("EXCEPT") || token.Is("INTERSECT") || token.Is("ORDER")
        || token.Is("LIMIT") || token.Is("OFFSET") || token.Is("FETCH");
}
