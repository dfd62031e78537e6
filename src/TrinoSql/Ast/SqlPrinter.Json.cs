namespace Workbook.TrinoSql.Ast;

/// <summary>SQL/JSON functions.</summary>
internal sealed partial class SqlPrinter
{
    private string Json(Expression expression) => expression switch
    {
        JsonExists exists => $"JSON_EXISTS({Input(exists.Input)} {exists.OnError} ON ERROR)",
        SqlJsonValue value => $"JSON_VALUE({Input(value.Input)}{Returning(value.Returning)}{Behaviors(value.OnEmpty, value.OnError)})",
        JsonQuery query => string.Concat(
            $"JSON_QUERY({Input(query.Input)}{Returning(query.Returning)}",
            query.Wrapper == "WITHOUT" ? " WITHOUT ARRAY WRAPPER" : $" WITH {query.Wrapper} ARRAY WRAPPER",
            query.OmitQuotes ? " OMIT QUOTES" : " KEEP QUOTES",
            $"{Behaviors(query.OnEmpty, query.OnError)})"),
        SqlJsonObject o =>
            $"JSON_OBJECT({string.Join(", ", o.Members.Select(Member))}{(o.AbsentOnNull ? " ABSENT" : " NULL")} ON NULL{(o.UniqueKeys ? " WITH UNIQUE KEYS" : "")}{Returning(o.Returning)})",
        SqlJsonArray a =>
            $"JSON_ARRAY({string.Join(", ", a.Elements.Select(Element))}{(a.AbsentOnNull ? " ABSENT" : " NULL")} ON NULL{Returning(a.Returning)})",
        _ => throw Unknown(expression),
    };

    private string Input(JsonInput input) => string.Concat(
        Expression(input.Input),
        Format(input.Format),
        $", {Text(input.Path)}",
        input.Passing.Count == 0
            ? ""
            : $" PASSING {string.Join(", ", input.Passing.Select(p => $"{Expression(p.Value)}{Format(p.Format)} AS {Name(p.Name)}"))}");

    private static string Format(string? format) => format switch { null => "", "" => " FORMAT JSON", _ => $" FORMAT JSON ENCODING {format}" };

    private string Returning(TypeName? type) => type is null ? "" : $" RETURNING {Type(type)}";

    private string Returning(JsonReturning? returning) => returning is null ? "" : Returning(returning.Type) + Format(returning.Format);

    private string Behaviors(JsonBehavior onEmpty, JsonBehavior onError) => $" {Behavior(onEmpty)} ON EMPTY {Behavior(onError)} ON ERROR";

    private string Behavior(JsonBehavior behavior) => behavior.Default is { } value ? $"DEFAULT {Expression(value)}" : behavior.Kind;

    private string Member(JsonMember member) => $"{Expression(member.Key)} VALUE {Expression(member.Value)}{Format(member.Format)}";

    private string Element(JsonItem element) => Expression(element.Value) + Format(element.Format);
}
