using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>The standard's SQL/JSON functions. See https://trino.io/docs/current/functions/json.html.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private Typed Json(Expression expression) => expression switch
    {
        JsonExists exists => JsonTest(exists),
        SqlJsonValue value => JsonScalar(value),
        JsonQuery query => JsonPart(query),
        SqlJsonObject o => JsonObjectOf(o),
        SqlJsonArray array => JsonArrayOf(array),
        _ => throw new InvalidOperationException($"No translation for {expression.GetType().Name}."),
    };

    /// <summary>Input, path and variables as arguments of the C# functions.</summary>
    private string JsonArguments(JsonInput input)
    {
        var json = Translate(input.Input);
        var passing = input.Passing.Select(p => $"{Sql.Text(p.Name.Quoted ? p.Name.Name : p.Name.Name.ToUpperInvariant())}: {JsonOf(Translate(p.Value), p.Value, p.Format)}");
        var variables = input.Passing.Count == 0 ? "'{}'" : $"CAST(to_json({{{string.Join(", ", passing)}}}) AS VARCHAR)";
        return $"{InputText(json, input, input.Format)}, {Sql.Text(input.Path)}, {variables}";
    }

    /// <summary>JSON as text, which binary strings hold in an encoding.</summary>
    private static string InputText(Typed value, Node node, string? format)
    {
        if (value.Type == PlainType.VarBinary)
            return $"trino_json_decode({value.Sql}, {Sql.Text(format is null or "" ? "UTF8" : format)})";
        if ((IsTextual(value.Type) || value.Type == PlainType.Json) && format is null or "")
            return Sql.Cast(value.Sql, new VarcharType());
        var formatting = format is null or "" ? "JSON" : $"JSON ENCODING {format}";
        throw Error(ErrorCodes.TypeMismatch, node, $"Cannot read input of type {value.Type} as JSON using formatting {formatting}");
    }

    private static string JsonOf(Typed value, Node node, string? format)
    {
        if (format is not null)
            return $"CAST(trino_sql_json_input({InputText(value, node, format)}) AS JSON)";
        return value.Type == PlainType.Json ? value.Sql
            : value.Type == PlainType.Unknown ? "CAST('null' AS JSON)"
            : Casts.Explicit(value, PlainType.Json, Failure.Raise) ?? $"to_json({TextCasts.ToText(value.Sql, value.Type)})";
    }

    private Typed JsonTest(JsonExists exists)
    {
        var result = $"trino_sql_json_exists({JsonArguments(exists.Input)})";
        var onError = exists.OnError switch
        {
            "TRUE" => "true",
            "FALSE" => "false",
            "UNKNOWN" => "CAST(NULL AS BOOLEAN)",
            _ => _failure.Fail("{0}[2:]", PlainType.Boolean),
        };
        return new Typed(Sql.Fill($"CASE WHEN {{0}}[1] = 'x' THEN {onError} ELSE {{0}} = 'vtrue' END", result), PlainType.Boolean);
    }

    private Typed JsonScalar(SqlJsonValue value)
    {
        var type = value.Returning is null ? new VarcharType() : TypeNames.Resolve(value.Returning);
        var text = Casts.Explicit(new Typed("{0}[2:]", new VarcharType()), type, Failure.Null)
            ?? throw Error(ErrorCodes.TypeMismatch, value, $"return type {type} of JSON_VALUE function is not supported");
        var number = Coercion.IsNumeric(type) ? Casts.Explicit(new Typed("CAST({0}[2:] AS DOUBLE)", PlainType.Double), type, Failure.Null) : text;
        var error = JsonFallback(value.OnError, Sql.Text($"JSON_VALUE_RESULT_ERROR: cannot extract SQL scalar from JSON: JSON path found {Functions.Native.SqlJsonFunctions.Inconvertible}"), type);
        var found = type switch
        {
            VarcharType { Length: null } => text,
            // Text is cut to the length; what is no text must be shown whole.
            VarcharType or CharType => $"CASE WHEN {{0}}[1] = 'v' OR length({{0}}[2:]) <= {Sql.Number(SizeOf(type))} THEN {text} ELSE {error} END",
            _ => $"coalesce(CASE {{0}}[1] WHEN 'd' THEN {number} ELSE {text} END, {error})",
        };
        return JsonResult($"trino_sql_json_value({JsonArguments(value.Input)})", found, value.OnEmpty, value.OnError, "'JSON_VALUE_RESULT_ERROR: cannot extract SQL scalar from JSON: JSON path found no items'", type);
    }

    private static int SizeOf(TrinoType text) => (text as VarcharType)?.Length ?? ((CharType)text).Length;

    private Typed JsonPart(JsonQuery query)
    {
        var type = query.Returning is null ? new VarcharType() : TypeNames.Resolve(query.Returning.Type);
        var text = query.OmitQuotes ? "CASE WHEN {0}[2] = '\"' THEN json_extract_string(CAST({0}[2:] AS JSON), '$') ELSE {0}[2:] END" : "{0}[2:]";
        var found = Returned(query, "JSON_QUERY", text, query.Returning, type);
        return JsonResult($"trino_sql_json_query({JsonArguments(query.Input)}, {Sql.Text(query.Wrapper)})", found, query.OnEmpty, query.OnError, "'JSON_QUERY_RESULT_ERROR: cannot extract value from JSON: JSON path found no items'", type);
    }

    private Typed JsonResult(string result, string found, JsonBehavior onEmpty, JsonBehavior onError, string nothing, TrinoType type)
    {
        var empty = JsonFallback(onEmpty, nothing, type);
        var error = JsonFallback(onError, "{0}[2:]", type);
        return new Typed(
            Sql.Fill($"CASE WHEN {{0}}[1] IN ('v', 'd', 'w') THEN {found} WHEN {{0}}[1] = 'e' THEN {empty} WHEN {{0}}[1] = 'x' THEN {error} END", result), type);
    }

    private string JsonFallback(JsonBehavior behavior, string failure, TrinoType type) => behavior.Kind switch
    {
        "DEFAULT" => Casts.Coerce(Translate(behavior.Default!), type).Sql,
        "ERROR" => _failure.Fail(failure, type),
        "EMPTY ARRAY" => "'[]'",
        "EMPTY OBJECT" => "'{}'",
        _ => Sql.Cast("NULL", type),
    };

    private Typed JsonObjectOf(SqlJsonObject o)
    {
        var keys = new List<string>();
        var members = new List<string>();
        foreach (var m in o.Members)
        {
            var (key, value) = (Translate(m.Key), Translate(m.Value));
            if (!IsTextual(key.Type))
                throw Error(ErrorCodes.InvalidFunctionArgument, m.Key, $"Invalid type of JSON object key: {key.Type}");
            keys.Add(key.Sql);
            var pair = $"trino_json_key({key.Sql}) || ':' || {JsonText(value, m.Value, m.Format)}";
            members.Add(o.AbsentOnNull ? $"CASE WHEN {value.Sql} IS NOT NULL THEN {pair} END" : pair);
        }

        if (o.UniqueKeys)
            members.Add($"trino_json_unique_keys([{string.Join(", ", keys)}])");
        return JsonBuilt(o, "JSON_OBJECT", "{", members, "}", o.Returning);
    }

    /// <summary>What another constructor or JSON_QUERY gives is JSON without a word.</summary>
    private static bool IsJson(Expression value) => value is JsonQuery or SqlJsonObject or SqlJsonArray;

    private static string JsonText(Typed value, Expression node, string? format) =>
        $"coalesce(CAST({JsonOf(value, node, format ?? (IsJson(node) ? "" : null))} AS VARCHAR), 'null')";

    private Typed JsonArrayOf(SqlJsonArray array)
    {
        var elements = array.Elements.Select(e =>
        {
            var value = Translate(e.Value);
            var text = JsonText(value, e.Value, e.Format);
            return array.AbsentOnNull ? $"CASE WHEN {value.Sql} IS NOT NULL THEN {text} END" : text;
        });
        return JsonBuilt(array, "JSON_ARRAY", "[", elements, "]", array.Returning);
    }

    private Typed JsonBuilt(Expression node, string function, string open, IEnumerable<string> parts, string close, JsonReturning? returning)
    {
        var type = returning is null ? new VarcharType() : TypeNames.Resolve(returning.Type);
        var list = $"coalesce(array_to_string(CAST([{string.Join(", ", parts)}] AS VARCHAR[]), ','), '')";
        return new Typed(Returned(node, function, $"('{open}' || {list} || '{close}')", returning, type), type);
    }

    /// <summary>JSON text as the type asked for: characters, or bytes in an encoding.</summary>
    private string Returned(Expression node, string function, string text, JsonReturning? returning, TrinoType type)
    {
        if (type == PlainType.VarBinary)
            return $"trino_json_encode({text}, {Sql.Text(returning?.Format is null or "" ? "UTF8" : returning.Format)})";
        return (type is VarcharType or CharType ? Casts.Explicit(new Typed(text, new VarcharType()), type, _failure) : null)
            ?? throw Error(ErrorCodes.TypeMismatch, node, $"return type {type} of {function} function is not supported");
    }
}
