using System.Globalization;
using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Parsing;

/// <summary>Type names.</summary>
internal sealed partial class QueryParser
{
    internal TypeName Type()
    {
        TokenReader.GuardDepth(reader.Position);
        var type = PrimaryType();
        while (reader.Looks("ARRAY"))
        {
            reader.Take();
            if (reader.Accept("["))
            {
                Number();
                reader.Expect("]");
            }

            type = new TypeName("array", [Argument(type)]) { Position = type.Position };
        }

        return type;
    }

    private TypeName PrimaryType()
    {
        var token = reader.Current;
        if (!IsName(token))
            throw reader.Mismatch("<type>");
        reader.Take();
        var name = token.Value.ToLowerInvariant();
        return name switch
        {
            "row" when reader.Looks("(") => new TypeName(name, Bracketed(RowField)) { Position = token.Position },
            "interval" => IntervalType(token),
            "double" when reader.Accept("PRECISION") => new TypeName("double", []) { Position = token.Position },
            "timestamp" or "time" => TimeType(name, token),
            "array" or "map" when reader.Accept("<") => Angled(name, token),
            _ => new TypeName(name, reader.Is("(") ? Bracketed(TypeOrNumber) : []) { Position = token.Position },
        };
    }

    private static TypeArgument Argument(TypeName type) => new(null, type, null) { Position = type.Position };

    private NodeList<TypeArgument> Bracketed(Func<TypeArgument> argument)
    {
        reader.Expect("(");
        var arguments = List(argument);
        reader.Expect(")");
        return arguments;
    }

    private TypeName Angled(string name, Token token)
    {
        var arguments = List(() => Argument(Type()));
        reader.Expect(">");
        return new TypeName(name, arguments) { Position = token.Position };
    }

    private TypeArgument TypeOrNumber()
    {
        var position = reader.Position;
        return reader.Current.Kind == TokenKind.Integer ? new TypeArgument(null, null, Number()) { Position = position } : Argument(Type());
    }

    /// <summary><c>name type</c> or a type alone: a name is followed by another word.</summary>
    private TypeArgument RowField()
    {
        var position = reader.Position;
        var next = reader.Ahead(1);
        var typeAlone = next.Is(",") || next.Is(")") || next.Is("(") || next.Is("<") || next.Is("ARRAY") && (reader.Ahead(2).Is(")") || reader.Ahead(2).Is(","))
            || (reader.Looks("DOUBLE") && next.Is("PRECISION"))
            || ((reader.Looks("TIMESTAMP") || reader.Looks("TIME")) && (next.Is("WITH") || next.Is("WITHOUT")))
            || (reader.Looks("INTERVAL") && (next.Is("YEAR") || next.Is("DAY")));
        var field = typeAlone && reader.Current.Kind == TokenKind.Word ? null : Identifier();
        return new TypeArgument(field, Type(), null) { Position = position };
    }

    private TypeName IntervalType(Token token)
    {
        var from = IntervalField();
        reader.Expect("TO");
        var to = IntervalField();
        return new TypeName(string.Create(CultureInfo.InvariantCulture, $"interval {from} to {to}").ToLowerInvariant(), []) { Position = token.Position };
    }

    private TypeName TimeType(string name, Token token)
    {
        NodeList<TypeArgument> precision = reader.Is("(") ? Bracketed(TypeOrNumber) : [];
        if (reader.Accept("WITHOUT"))
            reader.Expect("TIME", "ZONE");
        else if (reader.Is("WITH") && reader.Ahead(1).Is("TIME"))
        {
            reader.Take();
            reader.Expect("TIME", "ZONE");
            name += " with time zone";
        }

        return new TypeName(name, precision) { Position = token.Position };
    }
}
