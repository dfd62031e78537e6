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
        if (!IsTextual(json.Type) && json.Type != PlainType.VarBinary && json.Type != PlainType.Json)
            throw Error(ErrorCodes.TypeMismatch, input, $"Cannot read input of type {json.Type} as JSON using formatting JSON");
        var passing = input.Passing.Select(p => $"{Sql.Text(p.Name.Quoted ? p.Name.Name : p.Name.Name.ToUpperInvariant())}: {JsonOf(Translate(p.Value), p.FormatJson)}");
        var variables = input.Passing.Count == 0 ? "'{}'" : $"CAST(to_json({{{string.Join(", ", passing)}}}) AS VARCHAR)";
        var text = json.Type == PlainType.VarBinary ? $"trino_from_utf8({json.Sql}, chr(65533))" : Sql.Cast(json.Sql, new VarcharType());
        return $"{text}, {Sql.Text(input.Path)}, {variables}";
    }

    private static string JsonOf(Typed value, bool formatJson)
    {
        if (formatJson)
            return $"CAST(trino_sql_json_input({Sql.Cast(value.Sql, new VarcharType())}) AS JSON)";
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
        var found = Casts.Explicit(new Typed("{0}[2:]", new VarcharType()), type, _failure)
            ?? throw Error(ErrorCodes.TypeMismatch, value, $"return type {type} of JSON_VALUE function is not supported");
        return JsonResult($"trino_sql_json_value({JsonArguments(value.Input)})", found, value.OnEmpty, value.OnError, "'JSON_VALUE_RESULT_ERROR: cannot extract SQL scalar from JSON: JSON path found no items'", type);
    }

    private Typed JsonPart(JsonQuery query)
    {
        var type = query.Returning is null ? new VarcharType() : TypeNames.Resolve(query.Returning);
        var text = query.OmitQuotes ? "CASE WHEN {0}[2] = '\"' THEN json_extract_string(CAST({0}[2:] AS JSON), '$') ELSE {0}[2:] END" : "{0}[2:]";
        var found = Casts.Explicit(new Typed(text, new VarcharType()), type, _failure)
            ?? throw Error(ErrorCodes.TypeMismatch, query, $"return type {type} of JSON_QUERY function is not supported");
        return JsonResult($"trino_sql_json_query({JsonArguments(query.Input)}, {Sql.Text(query.Wrapper)})", found, query.OnEmpty, query.OnError, "'JSON_QUERY_RESULT_ERROR: cannot extract value from JSON: JSON path found no items'", type);
    }

    private Typed JsonResult(string result, string found, JsonBehavior onEmpty, JsonBehavior onError, string nothing, TrinoType type)
    {
        var empty = JsonFallback(onEmpty, nothing, type);
        var error = JsonFallback(onError, "{0}[2:]", type);
        return new Typed(
            Sql.Fill($"CASE {{0}}[1] WHEN 'v' THEN {found} WHEN 'e' THEN {empty} WHEN 'x' THEN {error} END", result), type);
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
        var members = o.Members.Select(m =>
        {
            var (key, value) = (Translate(m.Key), Translate(m.Value));
            var pair = $"CAST(to_json({TextCasts.ToText(key.Sql, key.Type)}) AS VARCHAR) || ':' || {JsonText(value, m.FormatJson || IsJson(m.Value))}";
            return o.AbsentOnNull ? $"CASE WHEN {value.Sql} IS NOT NULL THEN {pair} END" : pair;
        });
        return JsonBuilt("{", members, "}", o.Returning);
    }

    /// <summary>What another constructor or JSON_QUERY gives is JSON without a word.</summary>
    private static bool IsJson(Expression value) => value is JsonQuery or SqlJsonObject or SqlJsonArray;

    private static string JsonText(Typed value, bool formatJson) => $"coalesce(CAST({JsonOf(value, formatJson)} AS VARCHAR), 'null')";

    private Typed JsonArrayOf(SqlJsonArray array)
    {
        var elements = array.Elements.Select(e =>
        {
            var value = Translate(e.Value);
            var isJson = e.FormatJson || IsJson(e.Value);
            return array.AbsentOnNull ? $"CASE WHEN {value.Sql} IS NOT NULL THEN {JsonText(value, isJson)} END" : JsonText(value, isJson);
        });
        return JsonBuilt("[", elements, "]", array.Returning);
    }

    private static Typed JsonBuilt(string open, IEnumerable<string> parts, string close, TypeName? returning)
    {
        var type = returning is null ? new VarcharType() : TypeNames.Resolve(returning);
        var list = $"coalesce(array_to_string(CAST([{string.Join(", ", parts)}] AS VARCHAR[]), ','), '')";
        return new Typed($"('{open}' || {list} || '{close}')", type is VarcharType ? type : new VarcharType());
    }
}
