using System.Globalization;
using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Parsing;

/// <summary>Literals, names, calls, constructors and what stands in brackets.</summary>
internal sealed partial class QueryParser
{
    private Expression PrimaryExpression()
    {
        var token = reader.Current;
        return token.Kind switch
        {
            TokenKind.Integer => new IntegerLiteral(Digits(reader.Take())) { Position = token.Position },
            TokenKind.Decimal => new DecimalLiteral(reader.Take().Value) { Position = token.Position },
            TokenKind.Double => new DoubleLiteral(reader.Take().Value) { Position = token.Position },
            TokenKind.Text => new StringLiteral(reader.Take().Value) { Position = token.Position },
            TokenKind.Binary => BinaryLiteral(),
            TokenKind.Symbol when token.Is("(") => Brackets(),
            TokenKind.Symbol when token.Is("?") => Parameter(),
            TokenKind.Word when SpecialForm(token) is { } special => special,
            _ => NameOrCall(),
        };
    }

    private static string Digits(Token token) =>
        long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : token.Value is "9223372036854775808" ? token.Value
            : throw TokenReader.Malformed(token.Position, $"Invalid numeric literal: {token.Value}");

    private BinaryLiteral BinaryLiteral()
    {
        var token = reader.Take();
        var hex = string.Concat(token.Value.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (hex.Length % 2 != 0)
            throw TokenReader.Malformed(token.Position, "Binary literal must contain an even number of digits");
        if (!hex.All(char.IsAsciiHexDigit))
            throw TokenReader.Malformed(token.Position, "Binary literal can only contain hexadecimal digits");
        return new BinaryLiteral(hex) { Position = token.Position };
    }

    /// <summary>Forms that begin with a word of their own; null when the word here is a name or a call.</summary>
    private Expression? SpecialForm(Token token)
    {
        var position = token.Position;
        var call = reader.Ahead(1).Is("(");
        switch (token.Value.ToUpperInvariant())
        {
            case "NULL":
                reader.Take();
                return new NullLiteral { Position = position };
            case "TRUE" or "FALSE":
                return new BooleanLiteral(reader.Take().Is("TRUE")) { Position = position };
            case "CASE":
                return Case();
            case "CAST" or "TRY_CAST" when call:
                return Cast();
            case "EXISTS" when call:
                reader.Take();
                return new Exists(QueryArgument()) { Position = position };
            case "ARRAY" when reader.Ahead(1).Is("["):
                reader.Take();
                reader.Take();
                return new ArrayConstructor(Items("]")) { Position = position };
            case "ROW" when call:
                reader.Take();
                reader.Take();
                return new RowConstructor(Items(")")) { Position = position };
            case "EXTRACT" when call:
                return Extract();
            case "INTERVAL" when reader.Ahead(1).Kind == TokenKind.Text || reader.Ahead(1).Is("+") || reader.Ahead(1).Is("-"):
                return Interval();
            case "CURRENT_DATE" or "CURRENT_TIME" or "CURRENT_TIMESTAMP" or "LOCALTIME" or "LOCALTIMESTAMP":
                return CurrentTime();
            case "CURRENT_USER" or "CURRENT_PATH":
                return new CurrentTime(reader.Take().Value.ToLowerInvariant(), null) { Position = position };
            case "GROUPING" when call:
                reader.Take();
                reader.Take();
                return new Grouping(Columns()) { Position = position };
            default:
                return call ? SpecialCall(token) : null;
        }
    }

    private NodeList<Expression> Items(string close)
    {
        NodeList<Expression> items = reader.Looks(close) ? [] : List(Expression);
        reader.Expect(close);
        return items;
    }

    /// <summary>Names of columns up to the closing bracket.</summary>
    private NodeList<Expression> Columns()
    {
        NodeList<Expression> columns = reader.Looks(")") ? [] : List(Column);
        reader.Expect(")");
        return columns;
    }

    private Expression Column()
    {
        Expression name = Identifier();
        while (reader.Accept("."))
            name = new Dereference(name, Identifier()) { Position = name.Position };
        return name;
    }

    private Query QueryArgument()
    {
        reader.Expect("(");
        var query = Query();
        reader.Expect(")");
        return query;
    }

    private Expression Brackets()
    {
        var position = reader.Position;
        if (LambdaStartsHere())
            return Lambda();
        reader.Take();
        if (QueryStartsHere())
        {
            var query = Query();
            reader.Expect(")");
            while (query is { With: null, OrderBy.Count: 0, Limit: null, Offset: null, Body: NestedQuery nested })
                query = nested.Query;
            return new ScalarSubquery(query) { Position = position };
        }

        var items = List(Expression);
        reader.Expect(")");
        return items.Count == 1 ? items[0] : new RowConstructor(items) { Position = position };
    }

    private bool LambdaStartsHere()
    {
        var i = 1;
        while (IsName(reader.Ahead(i)) || reader.Ahead(i).Is(","))
            i++;
        return reader.Ahead(i).Is(")") && reader.Ahead(i + 1).Is("->");
    }

    private Lambda Lambda()
    {
        var position = reader.Position;
        NodeList<Identifier> parameters = [];
        if (!reader.Accept("("))
            parameters = [Identifier()];
        else
        {
            if (!reader.Looks(")"))
                parameters = List(Identifier);
            reader.Expect(")");
        }

        reader.Expect("->");
        return new Lambda(parameters, Expression()) { Position = position };
    }

    private Expression NameOrCall()
    {
        var token = reader.Current;
        if (!IsName(token))
            throw reader.Mismatch("<expression>");
        if (reader.Ahead(1).Is("->"))
            return Lambda();
        if (token.Is("DOUBLE") && reader.Ahead(1).Is("PRECISION") && reader.Ahead(2).Kind == TokenKind.Text)
            return TypedLiteral();
        if (reader.Ahead(1).Kind == TokenKind.Text && token.Kind == TokenKind.Word)
            return TypedLiteral();
        var name = Identifier();
        return reader.Looks("(") ? Call(name) : name;
    }

    private TypedLiteral TypedLiteral()
    {
        var position = reader.Position;
        var name = reader.Take().Value.ToLowerInvariant();
        if (name == "double" && reader.Looks("PRECISION"))
            reader.Take();
        var type = new TypeName(name, []) { Position = position };
        return new TypedLiteral(type, Text()) { Position = position };
    }

    private Case Case()
    {
        var position = reader.Take().Position;
        var operand = reader.Is("WHEN") ? null : Expression();
        var whens = new List<WhenClause>();
        do
        {
            var at = reader.Position;
            reader.Expect("WHEN");
            var condition = Expression();
            reader.Expect("THEN");
            whens.Add(new WhenClause(condition, Expression()) { Position = at });
        }
        while (reader.Is("WHEN"));
        var otherwise = reader.Accept("ELSE") ? Expression() : null;
        reader.Expect("END");
        return new Case(operand, [.. whens], otherwise) { Position = position };
    }

    private Cast Cast()
    {
        var token = reader.Take();
        reader.Expect("(");
        var operand = Expression();
        reader.Expect("AS");
        var type = Type();
        reader.Expect(")");
        return new Cast(operand, type, token.Is("TRY_CAST")) { Position = token.Position };
    }

    private Extract Extract()
    {
        var position = reader.Take().Position;
        reader.Expect("(");
        var field = Identifier().Name.ToUpperInvariant();
        reader.Expect("FROM");
        var source = Expression();
        reader.Expect(")");
        return new Extract(field, source) { Position = position };
    }

    private IntervalLiteral Interval()
    {
        var position = reader.Take().Position;
        var negative = reader.Accept("-");
        if (!negative)
            reader.Accept("+");
        var value = Text();
        var from = IntervalField();
        var to = reader.Accept("TO") ? IntervalField() : null;
        return new IntervalLiteral(negative, value, from, to) { Position = position };
    }

    private string IntervalField()
    {
        foreach (var field in (ReadOnlySpan<string>)["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"])
        {
            if (reader.Accept(field))
                return field;
        }

        throw reader.Mismatch();
    }

    private CurrentTime CurrentTime()
    {
        var token = reader.Take();
        int? precision = null;
        if (!token.Is("CURRENT_DATE") && reader.Accept("("))
        {
            precision = Number();
            reader.Expect(")");
        }

        return new CurrentTime(token.Value.ToLowerInvariant(), precision) { Position = token.Position };
    }
}
