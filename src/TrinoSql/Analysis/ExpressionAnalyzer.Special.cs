using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Functions whose result depends on more than the types of their arguments.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private Typed? Special(string name, FunctionCall call) => (name, call.Arguments.Count) switch
    {
        ("if", 2 or 3) => If(call),
        ("coalesce", >= 2) => Coalesce(call),
        ("nullif", 2) => NullIf(call),
        ("try", 1) => Try(call),
        ("typeof", 1) => new Typed(Sql.Text(Translate(call.Arguments[0]).Type.ToString()), new VarcharType()),
        ("greatest" or "least", _) => Extreme(name, call),
        ("concat", _) => Concat(call),
        ("concat_ws" or "map_concat", 1) => throw new SqlException(ErrorCodes.InvalidFunctionArgument, default, "There must be two or more concatenation arguments" + (name == "concat_ws" ? "" : " to map_concat")),
        ("date_add", 3) => DateAdd(call),
        ("date_diff", 3) => DateDiff(call),
        ("date_trunc", 2) => DateTrunc(call),
        ("now", 0) => Now(new CurrentTime("current_timestamp", 3) { Position = call.Position }),
        ("current_timezone", 0) => new Typed("'UTC'", new VarcharType()),
        ("date", 1) => Converted(new Cast(call.Arguments[0], new TypeName("date", []), false) { Position = call.Position }),
        ("round", 2) or ("truncate", 2) or ("round" or "truncate" or "ceil" or "ceiling" or "floor", 1) => Rounded(name, call),
        ("mod", 2) => Arithmetic(new Binary("%", call.Arguments[0], call.Arguments[1]) { Position = call.Position }),
        ("substr" or "substring", 2 or 3) => Substring(call),
        ("position", 2) => Call(call with { Name = new Identifier("strpos", false), Arguments = [call.Arguments[1], call.Arguments[0]] }),
        ("to_iso8601", 1) => Iso8601(call),
        ("zip", >= 2) => Zip(call),
        ("sequence", 2 or 3) => Sequence(call),
        ("array_join", 2 or 3) => ArrayJoin(call),
        ("format", >= 1) => Format(call),
        _ => null,
    };

    private Typed If(FunctionCall call)
    {
        var condition = Boolean(call.Arguments[0], "IF condition");
        var (then, otherwise) = (Translate(call.Arguments[1]), call.Arguments.Count == 3 ? Translate(call.Arguments[2]) : new Typed("NULL", PlainType.Unknown));
        var type = Coercion.Common(then.Type, otherwise.Type)
            ?? throw Error(ErrorCodes.TypeMismatch, call, $"Result types for IF must be the same: {then.Type} vs {otherwise.Type}");
        return new Typed($"CASE WHEN {condition} THEN {Casts.Coerce(then, type).Sql} ELSE {Casts.Coerce(otherwise, type).Sql} END", type);
    }

    private static (List<string> Values, TrinoType Type) Alike(FunctionCall call, List<Typed> values)
    {
        var type = Common($"All {call.Name.Name.ToUpperInvariant()} operands", values, call.Arguments);
        return ([.. values.Select(v => Casts.Coerce(v, type).Sql)], type);
    }

    private Typed Coalesce(FunctionCall call)
    {
        var (values, type) = Alike(call, [.. call.Arguments.Select(Translate)]);
        return new Typed($"coalesce({string.Join(", ", values)})", type);
    }

    private Typed NullIf(FunctionCall call)
    {
        var (first, second) = (Translate(call.Arguments[0]), Translate(call.Arguments[1]));
        var same = Compare(call, "=", first, second).Sql;
        return new Typed($"CASE WHEN {same} THEN NULL ELSE {first.Sql} END", first.Type);
    }

    /// <summary>
    /// DuckDB's TRY catches conversion errors only, so failures within are made of those. It takes no aggregates, windows or queries, and in a
    /// grouped query no columns either: these are computed before it and bound to a name.
    /// </summary>
    private Typed Try(FunctionCall call)
    {
        var (failure, outer) = (_failure, _lifted);
        _failure = Failure.Catchable;
        _lifted ??= IsGrouped || Children.Any(call.Arguments[0], e => e is FunctionCall { Over: not null } or ScalarSubquery or Exists) ? [] : null;
        try
        {
            var value = Translate(call.Arguments[0]);
            var sql = $"TRY({value.Sql})";
            if (outer is null && _lifted is { Count: > 0 } lifted)
                sql = $"list_transform([{{{string.Join(", ", lifted.Select((l, i) => $"'a{Sql.Number(i)}': {l}"))}}}], lambda tried: {sql})[1]";
            return value with { Sql = sql, Integer = null, Text = null };
        }
        finally
        {
            (_failure, _lifted) = (failure, outer);
        }
    }

    private bool IsGrouped => Aggregation is { IsInAggregate: false };

    /// <summary>The value by the name that the TRY around it binds it to; itself where there is none.</summary>
    private Typed Lifted(Typed value)
    {
        if (_lifted is null)
            return value;
        var index = _lifted.IndexOf(value.Sql);
        if (index < 0)
        {
            index = _lifted.Count;
            _lifted.Add(value.Sql);
        }

        return value with { Sql = $"(tried).a{Sql.Number(index)}" };
    }

    private Typed Extreme(string name, FunctionCall call)
    {
        var given = call.Arguments.Select(Translate).ToList();
        if (given.Count == 0 || given.Any(v => !TypeTraits.IsOrderable(v.Type)))
            throw Error(ErrorCodes.FunctionNotFound, call, $"Unexpected parameters ({string.Join(", ", given.Select(v => v.Type))}) for function {name}. Expected: {name}(E) E:orderable");
        var (values, type) = Alike(call, given);
        var nulls = string.Join(" OR ", values.Select(v => $"{v} IS NULL"));
        // NaN is neither the greatest nor the least of numbers, but the greatest in the engine.
        var extreme = name == "greatest" && Coercion.IsFloating(type) ? $"-least({string.Join(", ", values.Select(v => $"-{v}"))})" : $"{name}({string.Join(", ", values)})";
        return new Typed($"CASE WHEN {nulls} THEN NULL ELSE {extreme} END", type);
    }

    private Typed Concat(FunctionCall call)
    {
        var values = call.Arguments.Select(Translate).ToList();
        if (values is [var only])
            throw new SqlException(ErrorCodes.InvalidFunctionArgument, default, only.Type is ArrayType ? "There must be two or more arguments to concat" : "There must be two or more concatenation arguments");
        if (values.Count == 0)
            throw NotConcatenated(call, values);
        return values.Skip(1).Aggregate(values[0], (left, right) => Concatenated(left, right) ?? throw NotConcatenated(call, values));
    }

    /// <summary>Rounding keeps the type of what is rounded, but for decimals, whose digits change.</summary>
    private Typed Rounded(string name, FunctionCall call)
    {
        var value = Translate(call.Arguments[0]);
        var digits = call.Arguments.Count == 2 ? Translate(call.Arguments[1]) : null;
        var type = value.Type == PlainType.Unknown ? PlainType.Double : value.Type;
        if (!Coercion.IsNumeric(type) || (digits is not null && !Coercion.IsInteger(digits.Type)))
            throw Error(ErrorCodes.FunctionNotFound, call, $"Unexpected parameters ({value.Type}{(digits is null ? "" : $", {digits.Type}")}) for function {name}. Expected: {name}(bigint), {name}(decimal(p,s)), {name}(double), {name}(integer), {name}(real), {name}(smallint), {name}(tinyint)");
        var function = name switch { "truncate" => "trunc", "ceiling" => "ceil", _ => name };
        if (Coercion.IsInteger(type) && (digits is null || digits.Integer >= 0))
            return new Typed(value.Sql, type);
        if (digits is null)
        {
            if (function == "trunc" && type is DecimalType whole && whole.Scale == 0)
                return new Typed(value.Sql, type);
            var result = function == "trunc" && type is DecimalType t ? new DecimalType(Math.Max(1, t.Precision - t.Scale), 0) : type is DecimalType d ? new DecimalType(Math.Min(38, d.Precision - d.Scale + Math.Min(1, d.Scale)), 0) : type;
            return new Typed(Sql.Cast($"{function}({value.Sql})", result), result);
        }

        if (type is DecimalType number)
        {
            var rounded = new DecimalType(Math.Min(38, number.Precision + 1), number.Scale);
            return function == "trunc"
                ? new Typed(Sql.Cast($"trino_decimal_truncate(CAST({value.Sql} AS VARCHAR), {digits.Sql})", type), type)
                : new Typed(Sql.Cast(digits.Integer >= number.Scale ? value.Sql : $"round({value.Sql}, {digits.Sql})", rounded), rounded);
        }

        if (Coercion.IsInteger(type))
        {
            var rounding = function == "trunc" ? "trino_decimal_truncate(CAST({0} AS VARCHAR), {1})" : "trino_whole_round(CAST({0} AS VARCHAR), {1})";
            return new Typed(Sql.Cast(Sql.Fill(rounding, value.Sql, digits.Sql), type), type);
        }

        if (function == "trunc")
            return new Typed(Sql.Cast(Sql.Fill("(trunc({0} * power(10, {1})) / power(10, {1}))", Sql.Cast(value.Sql, PlainType.Double), digits.Sql), type), type);
        return new Typed(Sql.Cast($"round({value.Sql}, {digits.Sql})", type), type);
    }

    /// <summary>Times with as many digits as their type has; null for what is no time.</summary>
    private Typed? Iso8601(FunctionCall call)
    {
        if (call.Arguments[0] is Translated)
            return null;
        var value = Translate(call.Arguments[0]);
        return value.Type switch
        {
            TimestampType local => new Typed($"replace({TextCasts.ToText(value.Sql, value.Type)}, ' ', 'T')", new VarcharType(IsoLength(local.Precision))),
            ZonedTimestampType zoned => new Typed(
                Sql.Fill($"(replace({TextCasts.ToText(TimeCasts.LocalTemplate, new TimestampType(zoned.Precision))}, ' ', 'T') "
                    + "|| CASE WHEN {0}.z = 'UTC' THEN 'Z' ELSE trino_zone_offset_text(epoch_us({0}.t), {0}.z) END)", value.Sql), new VarcharType(IsoLength(zoned.Precision) + 6)),
            _ => Call(call with { Arguments = [Translated.Of(call.Arguments[0], value)] }),
        };
    }

    /// <summary>A sign, six digits of the year, <c>-MM-ddTHH:mm:ss</c>, and the fraction with its point.</summary>
    private static int IsoLength(int precision) => 1 + 6 + 15 + Math.Min(precision, 1) + precision;

    private Typed Zip(FunctionCall call)
    {
        var values = call.Arguments.Select(Translate).ToList();
        var fields = values.Select(v => ElementType(v.Type) is { } element
            ? new RowField(null, element)
            : throw Error(ErrorCodes.FunctionNotFound, call, $"Unexpected parameters ({string.Join(", ", values.Select(x => x.Type))}) for function zip. Expected: zip(array(T1), array(T2))"));
        var row = new RowType([.. fields]);
        var items = Enumerable.Range(1, values.Count).Select(i => $"{Sql.Text(row.StructField(i - 1))}: z[{Sql.Number(i)}]");
        return new Typed(
            $"CASE WHEN {string.Join(" AND ", values.Select(v => $"{v.Sql} IS NOT NULL"))} THEN "
            + $"list_transform(list_zip({string.Join(", ", values.Select(v => Casts.Coerce(v, new ArrayType(ElementType(v.Type)!)).Sql))}), lambda z: {{{string.Join(", ", items)}}}) END",
            new ArrayType(row));
    }

    /// <summary>Of what the arrays of a type are; NULL may be an array too.</summary>
    private static TrinoType? ElementType(TrinoType type) => type == PlainType.Unknown ? type : (type as ArrayType)?.Element;

    private Typed Sequence(FunctionCall call)
    {
        var values = call.Arguments.Select(Translate).ToList();
        var type = Coercion.Common(values[0].Type, values[1].Type);
        var step = values.Count == 3 ? values[2] : null;
        if (type is not null && Coercion.IsInteger(type))
        {
            var (from, to) = (Casts.Coerce(values[0], PlainType.BigInt).Sql, Casts.Coerce(values[1], PlainType.BigInt).Sql);
            if (step is null)
                return new Typed(Sql.Fill($"CASE {TooLong("abs({1} - {0})")} ELSE generate_series({{0}}, {{1}}, CASE WHEN {{0}} <= {{1}} THEN 1 ELSE -1 END) END", from, to), new ArrayType(PlainType.BigInt));
            var by = Casts.Coerce(step, PlainType.BigInt).Sql;
            return new Typed(Sql.Fill($"CASE {WrongStep(PlainType.BigInt)} {TooLong("({1} - {0}) // {2}")} ELSE generate_series({{0}}, {{1}}, {{2}}) END", from, to, by), new ArrayType(PlainType.BigInt));
        }

        if (type is TimestampType || type == PlainType.Date)
        {
            var (from, to) = (Casts.Coerce(values[0], type).Sql, Casts.Coerce(values[1], type).Sql);
            var list = step switch
            {
                null => "generate_series(CAST({0} AS TIMESTAMP), CAST({1} AS TIMESTAMP), CASE WHEN {0} <= {1} THEN INTERVAL 1 DAY ELSE INTERVAL (-1) DAY END)",
                { Type: var t } when t == PlainType.IntervalYearToMonth => $"CASE {WrongStep(new TimestampType(6))} ELSE {MonthSteps} END",
                _ => $"CASE {WrongStep(new TimestampType(6))} ELSE generate_series(CAST({{0}} AS TIMESTAMP), CAST({{1}} AS TIMESTAMP), to_milliseconds({{2}})) END",
            };
            return new Typed(Sql.Cast(step is null ? Sql.Fill(list, from, to) : Sql.Fill(list, from, to, step.Sql), new ArrayType(type)), new ArrayType(type));
        }

        throw Error(ErrorCodes.FunctionNotFound, call, $"Unexpected parameters ({string.Join(", ", values.Select(v => v.Type))}) for function sequence. Expected: sequence(bigint, bigint), sequence(bigint, bigint, bigint), sequence(date, date), sequence(date, date, interval day to second), sequence(date, date, interval year to month), sequence(timestamp(p), timestamp(p), interval day to second), sequence(timestamp(p), timestamp(p), interval year to month)");
    }

    /// <summary>Each step counts from the start, so that a month's last day comes back after a shorter month.</summary>
    private const string MonthSteps =
        "list_filter(list_transform(generate_series(0, CAST(abs(datediff('month', {0}, {1})) // abs({2}) + 1 AS BIGINT)), "
        + "lambda m: CAST({0} AS TIMESTAMP) + to_months(CAST(m * {2} AS INTEGER))), lambda d: CASE WHEN {2} > 0 THEN d <= {1} ELSE d >= {1} END)";

    private string TooLong(string steps) =>
        $"WHEN {steps} >= 10000 THEN {_failure.Fail("'INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries'", new ArrayType(PlainType.BigInt))}";

    private string WrongStep(TrinoType element)
    {
        var type = new ArrayType(element);
        return $"WHEN {{2}} = 0 THEN {_failure.Fail("'INVALID_FUNCTION_ARGUMENT: step must not be zero'", type)} WHEN ({{2}} > 0 AND {{1}} < {{0}}) OR ({{2}} < 0 AND {{1}} > {{0}}) THEN "
            + _failure.Fail("'INVALID_FUNCTION_ARGUMENT: sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start'", type);
    }

    /// <summary>DuckDB's own function where the places are literals within the text: it is much quicker over many rows.</summary>
    private Typed? Substring(FunctionCall call)
    {
        if (call.Arguments[0] is Translated || call.Arguments[1] is not IntegerLiteral || (call.Arguments.Count == 3 && call.Arguments[2] is not IntegerLiteral))
            return null;
        var text = Translate(call.Arguments[0]);
        var places = call.Arguments.Skip(1).Select(Translate).ToList();
        if (!Coercion.IsText(text.Type) || places[0].Integer is not > 0 || (places.Count == 2 && places[1].Integer is null))
            return Call(call with { Arguments = [Translated.Of(call.Arguments[0], text), .. call.Arguments.Skip(1)] });
        var type = text.Type is VarcharType ? text.Type : new VarcharType((text.Type as CharType)?.Length);
        return new Typed($"substring({text.Sql}, {string.Join(", ", places.Select(p => p.Sql))})", type);
    }

    private Typed ArrayJoin(FunctionCall call)
    {
        var values = call.Arguments.Select(Translate).ToList();
        if (ElementType(values[0].Type) is not { } element || !IsTextual(values[1].Type) || !Casts.IsKnown(element, new VarcharType()))
            throw Error(ErrorCodes.FunctionNotFound, call, $"Unexpected parameters ({string.Join(", ", values.Select(v => v.Type))}) for function array_join. Expected: array_join(array(T), varchar), array_join(array(T), varchar, varchar)");
        var text = TextCasts.ToText("e", element);
        var item = values.Count == 3 ? $"coalesce({text}, {values[2].Sql})" : text;
        var joined = values[1].Text is null
            ? $"trino_join(list_transform({{0}}, lambda e: {item}), {{1}})"
            : $"coalesce(array_to_string(list_transform({{0}}, lambda e: {item}), {{1}}), '')";
        return new Typed(Sql.Fill($"CASE WHEN {{0}} IS NOT NULL THEN {joined} END", Casts.Coerce(values[0], new ArrayType(element)).Sql, values[1].Sql), new VarcharType());
    }

    /// <summary>Each value goes to the formatter as text with a letter for its kind.</summary>
    private Typed Format(FunctionCall call)
    {
        var format = Translate(call.Arguments[0]);
        if (!IsTextual(format.Type))
            throw Error(ErrorCodes.TypeMismatch, call.Arguments[0], $"Type of first argument to format() must be VARCHAR (actual: {format.Type})");
        var arguments = call.Arguments.Skip(1).Select(a => (Node: a, Value: Translate(a))).ToList();
        if (arguments.FirstOrDefault(a => a.Value.Type != PlainType.Json && !Casts.IsKnown(a.Value.Type, new VarcharType())) is { Node: { } wrong } unfit)
            throw Error(ErrorCodes.NotSupported, wrong, $"Type not supported for formatting: {unfit.Value.Type}");
        var values = arguments.Select(a => a.Value).Select(v => v.Type switch
        {
            _ when Coercion.IsInteger(v.Type) => $"'i:' || CAST({v.Sql} AS VARCHAR)",
            DecimalType => $"'n:' || CAST({v.Sql} AS VARCHAR)",
            _ when Coercion.IsFloating(v.Type) => $"'d:' || CAST({v.Sql} AS VARCHAR)",
            _ when v.Type == PlainType.Boolean => $"'b:' || CAST({v.Sql} AS VARCHAR)",
            _ when v.Type == PlainType.Date => $"'t:' || CAST({v.Sql} AS VARCHAR)",
            TimestampType => $"'t:' || strftime({v.Sql}, '%Y-%m-%dT%H:%M:%S.%f')",
            ZonedTimestampType => Sql.Fill(
                $"'t:' || strftime({TimeCasts.LocalTemplate}, '%Y-%m-%dT%H:%M:%S.%f') || ' ' || trino_zone_offset_text(epoch_us({{0}}.t), {{0}}.z) || ' ' || {{0}}.z", v.Sql),
            TimeType => $"'t:' || strftime(DATE '1970-01-01' + {v.Sql}, '%H:%M:%S.%f')",
            _ when v.Type == PlainType.Unknown => "CAST(NULL AS VARCHAR)",
            _ => $"'s:' || {TextCasts.ToText(v.Sql, v.Type)}",
        });
        return new Typed($"trino_format({format.Sql}, CAST([{string.Join(", ", values)}] AS VARCHAR[]))", new VarcharType());
    }
}
