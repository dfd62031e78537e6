namespace Workbook.TrinoSql.Parsing;

/// <summary>The standard's SQL/JSON functions.</summary>
internal sealed partial class QueryParser
{
    private JsonInput JsonInput()
    {
        var position = reader.Position;
        reader.Expect("(");
        var input = Expression();
        var format = FormatJson();
        reader.Expect(",");
        var path = Text();
        NodeList<JsonPassing> passing = reader.Accept("PASSING") ? List(Passing) : [];
        return new JsonInput(input, format, path, passing) { Position = position };
    }

    private JsonPassing Passing()
    {
        var position = reader.Position;
        var value = Expression();
        var format = FormatJson();
        reader.Expect("AS");
        return new JsonPassing(value, format, Identifier()) { Position = position };
    }

    private string? FormatJson()
    {
        if (!reader.Accept("FORMAT"))
            return null;
        reader.Expect("JSON");
        if (!reader.Accept("ENCODING"))
            return "";
        if (reader.Accept("UTF8"))
            return "UTF8";
        if (reader.Accept("UTF16"))
            return "UTF16";
        reader.Expect("UTF32");
        return "UTF32";
    }

    private JsonExists JsonExistsCall()
    {
        var position = reader.Take().Position;
        var input = JsonInput();
        var onError = "FALSE";
        if (reader.Looks("TRUE") || reader.Looks("FALSE") || reader.Looks("UNKNOWN") || reader.Looks("ERROR"))
        {
            onError = reader.Take().Value.ToUpperInvariant();
            reader.Expect("ON", "ERROR");
        }

        reader.Expect(")");
        return new JsonExists(input, onError) { Position = position };
    }

    private SqlJsonValue JsonValueCall()
    {
        var position = reader.Take().Position;
        var input = JsonInput();
        var returning = reader.Accept("RETURNING") ? Type() : null;
        var (onEmpty, onError) = Behaviors();
        reader.Expect(")");
        return new SqlJsonValue(input, returning, onEmpty, onError) { Position = position };
    }

    private (JsonBehavior OnEmpty, JsonBehavior OnError) Behaviors()
    {
        var onEmpty = new JsonBehavior("NULL", null);
        var onError = new JsonBehavior("NULL", null);
        while (!reader.Is(")"))
        {
            var behavior = Behavior();
            reader.Expect("ON");
            if (reader.Accept("EMPTY"))
                onEmpty = behavior;
            else
            {
                reader.Expect("ERROR");
                onError = behavior;
                break;
            }
        }

        return (onEmpty, onError);
    }

    private JsonBehavior Behavior()
    {
        var position = reader.Position;
        if (reader.Accept("DEFAULT"))
            return new JsonBehavior("DEFAULT", Expression()) { Position = position };
        if (reader.Accept("EMPTY"))
        {
            if (reader.Accept("OBJECT"))
                return new JsonBehavior("EMPTY OBJECT", null) { Position = position };
            reader.Expect("ARRAY");
            return new JsonBehavior("EMPTY ARRAY", null) { Position = position };
        }

        if (reader.Accept("ERROR"))
            return new JsonBehavior("ERROR", null) { Position = position };
        reader.Expect("NULL");
        return new JsonBehavior("NULL", null) { Position = position };
    }

    private JsonQuery JsonQueryCall()
    {
        var position = reader.Take().Position;
        var input = JsonInput();
        var returning = Returning();
        var wrapper = Wrapper();
        var omitQuotes = false;
        if (reader.Looks("KEEP") || reader.Looks("OMIT"))
        {
            omitQuotes = reader.Take().Is("OMIT");
            reader.Expect("QUOTES");
            if (reader.Accept("ON"))
            {
                reader.Expect("SCALAR");
                if (!reader.Accept("STRING"))
                    reader.Expect("TEXT");
            }
        }

        var (onEmpty, onError) = Behaviors();
        reader.Expect(")");
        return new JsonQuery(input, returning, wrapper, omitQuotes, onEmpty, onError) { Position = position };
    }

    private string Wrapper()
    {
        var without = reader.Accept("WITHOUT");
        if (!without && !reader.Accept("WITH"))
            return "WITHOUT";
        var wrapper = without ? "WITHOUT" : "UNCONDITIONAL";
        if (!without && reader.Accept("CONDITIONAL"))
            wrapper = "CONDITIONAL";
        else if (!without)
            reader.Accept("UNCONDITIONAL");
        reader.Accept("ARRAY");
        reader.Expect("WRAPPER");
        return wrapper;
    }

    private JsonReturning? Returning()
    {
        var position = reader.Position;
        return reader.Accept("RETURNING") ? new JsonReturning(Type(), FormatJson()) { Position = position } : null;
    }

    private SqlJsonObject JsonObjectCall()
    {
        var position = reader.Take().Position;
        reader.Expect("(");
        NodeList<JsonMember> members = reader.Looks(")") || NullsStartHere() || reader.Looks("RETURNING") ? [] : List(JsonMember);
        var absent = AbsentOnNull(byDefault: false);
        var unique = reader.Looks("WITH", "UNIQUE");
        if (unique || reader.Looks("WITHOUT", "UNIQUE"))
        {
            reader.Take();
            reader.Take();
            reader.Accept("KEYS");
        }

        var returning = Returning();
        reader.Expect(")");
        return new SqlJsonObject(members, absent, unique, returning) { Position = position };
    }

    private JsonMember JsonMember()
    {
        var position = reader.Position;
        var keyWord = reader.Looks("KEY") && !reader.Ahead(1).Is(":") && !reader.Ahead(1).Is("VALUE");
        if (keyWord)
            reader.Take();
        var key = Expression();
        if (!reader.Accept("VALUE"))
            reader.Expect(":");
        var value = Expression();
        return new JsonMember(key, value, FormatJson()) { Position = position };
    }

    private SqlJsonArray JsonArrayCall()
    {
        var position = reader.Take().Position;
        reader.Expect("(");
        NodeList<JsonItem> elements = reader.Looks(")") || NullsStartHere() || reader.Looks("RETURNING") ? [] : List(JsonItem);
        var absent = AbsentOnNull(byDefault: true);
        var returning = Returning();
        reader.Expect(")");
        return new SqlJsonArray(elements, absent, returning) { Position = position };
    }

    private JsonItem JsonItem()
    {
        var position = reader.Position;
        var value = Expression();
        return new JsonItem(value, FormatJson()) { Position = position };
    }

    private bool NullsStartHere() => reader.Looks("NULL", "ON", "NULL") || reader.Looks("ABSENT", "ON", "NULL");

    private bool AbsentOnNull(bool byDefault)
    {
        if (!NullsStartHere())
            return byDefault;
        var absent = reader.Take().Is("ABSENT");
        reader.Expect("ON", "NULL");
        return absent;
    }
}
