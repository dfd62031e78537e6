using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Parsing;

/// <summary>Function calls, with what the standard lets stand in their brackets, and windows.</summary>
internal sealed partial class QueryParser
{
    private FunctionCall Call(Identifier name)
    {
        reader.Expect("(");
        var call = new FunctionCall(name, []) { Position = name.Position };
        if (reader.Accept("*"))
            call = call with { Star = true };
        else
        {
            var distinct = reader.Accept("DISTINCT");
            var quantified = distinct || reader.Accept("ALL");
            call = call with { Distinct = distinct };
            if (quantified || (!reader.Is(")") && !(reader.Is("ORDER") && reader.Ahead(1).Is("BY"))))
                call = call with { Arguments = List(Expression) };
            if (name.Name.Equals("listagg", StringComparison.OrdinalIgnoreCase) && reader.Accept("ON", "OVERFLOW"))
                call = call with { Overflow = Overflow() };
            if (reader.Accept("ORDER", "BY"))
                call = call with { OrderBy = List(SortItem) };
        }

        reader.Expect(")");
        return Checked(Suffixes(call));
    }

    /// <summary>Calls that are expressions of their own in Trino, whose grammar counts their arguments and knows none of the clauses of other calls.</summary>
    private static FunctionCall Checked(FunctionCall call)
    {
        var name = call.Name.Name.ToLowerInvariant();
        var count = call.Arguments.Count;
        var miscounted = (name, count) switch
        {
            ("if", not (2 or 3)) or ("nullif", not 2) => $"Invalid number of arguments for '{name}' function",
            ("coalesce" or "format", < 2) => $"The '{name}' function must have at least two arguments",
            ("try", not 1) => "The 'try' function must have exactly one argument",
            _ => null,
        };
        var misplaced = name is not ("if" or "nullif" or "coalesce" or "try" or "format") ? null
            : call.Over is not null ? "OVER clause"
            : call.Distinct ? "DISTINCT"
            : call.IgnoreNulls is not null ? "Null treatment clause"
            : call.Filter is not null ? "FILTER"
            : null;
        if (miscounted is null && misplaced is null)
            return call;
        throw TokenReader.Malformed(call.Position, miscounted ?? $"{misplaced} not valid for '{name}' function");
    }

    private Overflow Overflow()
    {
        var position = reader.Position;
        if (reader.Accept("ERROR"))
            return new Overflow(false, null, false) { Position = position };
        reader.Expect("TRUNCATE");
        var filler = reader.Current.Kind == TokenKind.Text ? Text() : null;
        var without = reader.Accept("WITHOUT");
        if (!without)
            reader.Expect("WITH");
        reader.Expect("COUNT");
        return new Overflow(true, filler, !without) { Position = position };
    }

    private FunctionCall Suffixes(FunctionCall call)
    {
        if (reader.Looks("WITHIN", "GROUP"))
        {
            reader.Take();
            reader.Take();
            reader.Expect("(");
            reader.Expect("ORDER", "BY");
            call = call with { OrderBy = List(SortItem), WithinGroup = true };
            reader.Expect(")");
        }

        if (reader.Is("FILTER") && reader.Ahead(1).Is("("))
        {
            reader.Take();
            reader.Take();
            reader.Expect("WHERE");
            call = call with { Filter = Expression() };
            reader.Expect(")");
        }

        if (reader.Accept("IGNORE", "NULLS"))
            call = call with { IgnoreNulls = true };
        else if (reader.Accept("RESPECT", "NULLS"))
            call = call with { IgnoreNulls = false };
        if (!reader.Is("OVER") || !(reader.Ahead(1).Is("(") || IsName(reader.Ahead(1))))
            return call;
        var position = reader.Take().Position;
        return call with
        {
            Over = reader.Accept("(") ? WindowDefinition() : new Window(Identifier(), [], [], null) { Position = position },
        };
    }

    /// <summary>What stands between the brackets of OVER (…), the first of which is taken.</summary>
    private Window WindowDefinition()
    {
        var position = reader.Position;
        Identifier? name = null;
        if (IsName(reader.Current) && !reader.Looks("PARTITION", "BY") && !FrameStartsHere())
            name = Identifier();
        var partitionBy = reader.Accept("PARTITION", "BY") ? List(Expression) : [];
        var order = reader.Position;
        var orderBy = reader.Accept("ORDER", "BY") ? List(SortItem) : [];
        if (orderBy.Count > 0)
            orderBy = [orderBy[0] with { Position = order }, .. orderBy.Skip(1)];
        var frame = FrameStartsHere() ? Frame() : null;
        reader.Expect(")");
        return new Window(name, partitionBy, orderBy, frame) { Position = position };
    }

    private bool FrameStartsHere()
    {
        var next = reader.Ahead(1);
        return (reader.Looks("ROWS") || reader.Looks("RANGE") || reader.Looks("GROUPS")) && !next.Is(")") && !next.Is("ORDER") && !next.Is("PARTITION");
    }

    private Frame Frame()
    {
        var unit = reader.Take();
        if (!reader.Accept("BETWEEN"))
            return new Frame(unit.Value.ToUpperInvariant(), Bound(), null) { Position = unit.Position };
        var start = Bound();
        reader.Expect("AND");
        return new Frame(unit.Value.ToUpperInvariant(), start, Bound()) { Position = unit.Position };
    }

    private FrameBound Bound()
    {
        var position = reader.Position;
        if (reader.Accept("UNBOUNDED"))
            return new FrameBound("UNBOUNDED " + Direction(), null) { Position = position };
        if (reader.Accept("CURRENT", "ROW"))
            return new FrameBound("CURRENT ROW", null) { Position = position };
        var value = Expression();
        return new FrameBound(Direction(), value) { Position = position };
    }

    private string Direction()
    {
        if (reader.Accept("PRECEDING"))
            return "PRECEDING";
        reader.Expect("FOLLOWING");
        return "FOLLOWING";
    }

    /// <summary>Calls with a grammar of their own; null for ordinary ones.</summary>
    private Expression? SpecialCall(Token token) => token.Value.ToUpperInvariant() switch
    {
        "TRIM" => TrimCall(),
        "POSITION" => PositionCall(),
        "SUBSTRING" => SubstringCall(),
        "NORMALIZE" => NormalizeCall(),
        "JSON_EXISTS" => JsonExistsCall(),
        "JSON_VALUE" => JsonValueCall(),
        "JSON_QUERY" => JsonQueryCall(),
        "JSON_OBJECT" => JsonObjectCall(),
        "JSON_ARRAY" => JsonArrayCall(),
        _ => null,
    };

    private Trim TrimCall()
    {
        var position = reader.Take().Position;
        reader.Expect("(");
        var side = reader.Looks("LEADING") || reader.Looks("TRAILING") || reader.Looks("BOTH") ? reader.Take().Value.ToUpperInvariant() : null;
        if (side is not null && reader.Accept("FROM"))
            return ClosedTrim(side, null, Expression(), position);
        var first = Expression();
        if (reader.Accept("FROM"))
            return ClosedTrim(side ?? "BOTH", first, Expression(), position);
        if (side is null && reader.Accept(","))
            return ClosedTrim("BOTH", Expression(), first, position);
        return ClosedTrim(side ?? "BOTH", null, first, position);
    }

    private Trim ClosedTrim(string side, Expression? characters, Expression text, Position position)
    {
        reader.Expect(")");
        return new Trim(side, characters, text) { Position = position };
    }

    private FunctionCall PositionCall()
    {
        var name = Identifier();
        reader.Expect("(");
        var needle = Concatenation();
        reader.Expect("IN");
        var text = Concatenation();
        reader.Expect(")");
        return new FunctionCall(name, [needle, text]) { Position = name.Position };
    }

    private FunctionCall SubstringCall()
    {
        var name = Identifier();
        reader.Expect("(");
        var arguments = new List<Expression> { Expression() };
        if (reader.Accept("FROM") || reader.Accept(","))
            arguments.Add(Expression());
        if (arguments.Count == 2 && (reader.Accept("FOR") || reader.Accept(",")))
            arguments.Add(Expression());
        reader.Expect(")");
        return new FunctionCall(name, [.. arguments]) { Position = name.Position };
    }

    private FunctionCall NormalizeCall()
    {
        var token = reader.Take();
        var name = new Identifier(token.Value, false) { Position = token.Position };
        reader.Expect("(");
        var text = Expression();
        var form = "NFC";
        if (reader.Accept(","))
        {
            if (!reader.Is("NFD") && !reader.Is("NFC") && !reader.Is("NFKD") && !reader.Is("NFKC"))
                throw reader.Mismatch();
            form = reader.Take().Value.ToUpperInvariant();
        }

        reader.Expect(")");
        return new FunctionCall(name, [text, new StringLiteral(form) { Position = token.Position }]) { Position = token.Position };
    }
}
