namespace Workbook.TrinoSql.Parsing;

/// <summary>Expressions by precedence: OR, AND, NOT, predicates, ||, + -, * / %, sign, AT TIME ZONE.</summary>
internal sealed partial class QueryParser
{
    internal Expression Expression()
    {
        TokenReader.GuardDepth(reader.Position);
        return Terms("OR", () => Terms("AND", Negation));
    }

    private Expression Terms(string word, Func<Expression> operand)
    {
        var position = reader.Position;
        var first = operand();
        if (!reader.Is(word))
            return first;
        var terms = new List<Expression> { first };
        while (reader.Accept(word))
            terms.Add(operand());
        return new Logical(word, [.. terms]) { Position = position };
    }

    private Expression Negation()
    {
        var position = reader.Position;
        if (!reader.Looks("NOT"))
            return Predicate();
        TokenReader.GuardDepth(position);
        reader.Take();
        return new Not(Negation()) { Position = position };
    }

    private Expression Predicate()
    {
        var value = Concatenation();
        var position = reader.Position;
        foreach (var comparison in (ReadOnlySpan<string>)["=", "<>", "<", "<=", ">", ">="])
        {
            if (reader.Looks(comparison))
            {
                reader.Take();
                return Comparison(comparison, value, position);
            }
        }

        reader.Expecting("<predicate>");
        if (reader.Looks("IS"))
        {
            reader.Take();
            return Is(value, position);
        }

        var not = (reader.Looks("NOT", "BETWEEN") || reader.Looks("NOT", "IN") || reader.Looks("NOT", "LIKE")) && reader.Accept("NOT");
        var predicate = BetweenInLike(value, position);
        if (predicate is null)
            return value;
        return not ? new Not(predicate) { Position = position } : predicate;
    }

    private Expression Comparison(string comparison, Expression left, Position position)
    {
        foreach (var quantifier in (ReadOnlySpan<string>)["ALL", "ANY", "SOME"])
        {
            if (reader.Looks(quantifier, "("))
            {
                reader.Take();
                reader.Take();
                var query = Query();
                reader.Expect(")");
                return new Quantified(comparison, quantifier, left, query) { Position = position };
            }
        }

        return new Comparison(comparison, left, Concatenation()) { Position = position };
    }

    private Expression Is(Expression value, Position position)
    {
        var not = reader.Accept("NOT");
        Expression test;
        if (reader.Accept("NULL"))
            test = new IsNull(value) { Position = position };
        else
        {
            reader.Expect("DISTINCT", "FROM");
            test = new IsDistinct(value, Concatenation()) { Position = position };
        }

        return not ? new Not(test) { Position = position } : test;
    }

    private Expression? BetweenInLike(Expression value, Position position)
    {
        if (reader.Looks("BETWEEN"))
        {
            reader.Take();
            var low = Concatenation();
            reader.Expect("AND");
            return new Between(value, low, Concatenation()) { Position = position };
        }

        if (reader.Looks("LIKE"))
        {
            reader.Take();
            var pattern = Concatenation();
            return new Like(value, pattern, reader.Accept("ESCAPE") ? Concatenation() : null) { Position = position };
        }

        if (!reader.Looks("IN"))
            return null;
        reader.Take();
        reader.Expect("(");
        Expression test = QueryStartsHere()
            ? new InSubquery(value, Query()) { Position = position }
            : new InList(value, List(Expression)) { Position = position };
        reader.Expect(")");
        return test;
    }

    /// <summary>Whether what stands after a bracket is a query.</summary>
    private bool QueryStartsHere()
    {
        var depth = reader.OpenBrackets();
        var first = reader.Ahead(depth);
        if (!first.Is("SELECT") && !first.Is("WITH") && !first.Is("VALUES") && !first.Is("TABLE"))
            return false;
        return depth == 0 || ClosesIntoQuery(depth);
    }

    /// <summary>Whether brackets opened here close where a query may go on, as in <c>((SELECT 1) UNION (SELECT 2))</c>.</summary>
    private bool ClosesIntoQuery(int depth)
    {
        var open = 0;
        for (var i = 0; ; i++)
        {
            var token = reader.Ahead(i);
            if (token.Kind == Lexing.TokenKind.End)
                return true;
            if (token.Is("("))
                open++;
            else if (token.Is(")") && --open < depth && !GoesOn(reader.Ahead(i + 1)))
                return false;
            if (open == 0)
                return true;
        }
    }

    private Expression Concatenation() => LeftAssociative(Sum, "||");

    private Expression Sum() => LeftAssociative(Product, "+", "-");

    private Expression Product() => LeftAssociative(Signed, "*", "/", "%");

    private Expression LeftAssociative(Func<Expression> operand, params string[] operators)
    {
        var left = operand();
        while (true)
        {
            var position = reader.Position;
            var found = Array.Find(operators, reader.Is);
            if (found is null)
                return left;
            reader.Take();
            left = new Binary(found, left, operand()) { Position = position };
        }
    }

    private Expression Signed()
    {
        var position = reader.Position;
        if (!reader.Looks("-") && !reader.Looks("+"))
            return Zoned();
        TokenReader.GuardDepth(position);
        var negative = reader.Take().Value == "-";
        return new Unary(negative, Signed()) { Position = position };
    }

    private Expression Zoned()
    {
        var value = Postfix();
        while (reader.Is("AT") && reader.Ahead(1).Is("TIME"))
        {
            var position = reader.Take().Position;
            reader.Expect("TIME", "ZONE");
            value = new AtTimeZone(value, Postfix()) { Position = position };
        }

        return value;
    }

    private Expression Postfix()
    {
        var value = PrimaryExpression();
        while (true)
        {
            if (reader.Is(".") && !reader.Ahead(1).Is("*"))
            {
                reader.Take();
                reader.Expecting("*");
                value = new Dereference(value, Identifier()) { Position = value.Position };
            }
            else if (reader.Accept("["))
            {
                var index = Expression();
                reader.Expect("]");
                value = new Subscript(value, index) { Position = value.Position };
            }
            else
                return value;
        }
    }
}
