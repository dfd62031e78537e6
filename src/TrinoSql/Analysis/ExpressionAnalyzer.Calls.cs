using Workbook.TrinoSql.Emission;
using Workbook.TrinoSql.Functions;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Function calls: finds the form that fits the arguments and fills its template.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private const int MaxArguments = 127;

    private Typed Call(FunctionCall call)
    {
        var name = call.Name.Name.ToLowerInvariant();
        if (call.Arguments.Count > MaxArguments && name != "coalesce")
            throw Error("TOO_MANY_ARGUMENTS", call, $"Too many arguments for function call {name}()");
        if (Special(name, call) is { } special)
            return special;
        var forms = FunctionTable.Find(name) ?? throw Error(ErrorCodes.FunctionNotFound, call, $"Function '{name}' not registered");
        var kind = forms[0].Kind;
        if (kind == FunctionKind.Scalar)
        {
            Refuse(call, name);
            return Apply(call, forms, (template, arguments, texts) => Sql.Fill(template, arguments, texts));
        }

        return kind == FunctionKind.Window && call.Over is null
            ? throw Error(ErrorCodes.MissingOver, call, $"Window function {name} requires an OVER clause")
            : Aggregate(call, name, forms);
    }

    private static void Refuse(FunctionCall call, string name)
    {
        if (call.Over is not null)
            throw Error("FUNCTION_NOT_WINDOW", call, $"Not a window function: {name}");
        if (call.Distinct)
            throw Error("FUNCTION_NOT_AGGREGATE", call, "DISTINCT is not supported for non-aggregation functions");
        if (call.Filter is not null)
            throw Error("FUNCTION_NOT_AGGREGATE", call, $"Filter is only valid for aggregation functions");
        if (call.OrderBy.Count > 0)
            throw Error("FUNCTION_NOT_AGGREGATE", call, "ORDER BY is only valid for aggregation functions");
        if (call.IgnoreNulls is not null)
            throw Error("NULL_TREATMENT_NOT_ALLOWED", call, "Null treatment clause is only valid for window functions");
        if (call.Star)
            throw Error(ErrorCodes.FunctionNotFound, call, $"Unexpected parameters (*) for function {name}");
    }

    private delegate string Filler(string template, string[] arguments, string[] texts);

    private Typed Apply(FunctionCall call, IReadOnlyList<Function> forms, Filler fill, CallClauses? clauses = null)
    {
        var nodes = call.Arguments;
        var values = nodes.Select(a => a is Lambda ? null : Translate(a)).ToList();
        foreach (var (form, variables) in Fitting(forms, nodes, values))
        {
            var rendering = new TemplateRendering(form, variables, _failure, _lambdas, clauses);
            if (!Lambdas(form, nodes, variables, rendering))
                continue;
            var types = values.Select((v, i) => v is null ? PlainType.Unknown : form.Parameter(i).Resolve(v.Type, variables)).ToList();
            var arguments = values.Select((v, i) => v is null ? "" : Casts.Coerce(v, types[i]).Sql).ToArray();
            var result = form.Result is null ? types[0] : form.Result.ResultType(types, variables);
            return new Typed(fill(rendering.Template(result, arguments, types), arguments, rendering.Texts), result);
        }

        var given = string.Join(", ", values.Select((v, i) => v?.Type.ToString() ?? $"function({string.Join(",", ((Lambda)nodes[i]).Parameters.Select(_ => "<unknown>"))})"));
        throw Error(
            ErrorCodes.FunctionNotFound,
            call,
            $"Unexpected parameters ({given}) for function {forms[0].Name}. Expected: {string.Join(", ", forms.SelectMany(f => f.Signatures).Distinct().Order(StringComparer.Ordinal))}");
    }

    /// <summary>Forms that take the arguments, cheapest conversion first.</summary>
    private static IEnumerable<(Function Form, Dictionary<char, TrinoType> Variables)> Fitting(
        IReadOnlyList<Function> forms, NodeList<Expression> nodes, List<Typed?> values)
    {
        var fitting = new List<(int Cost, Function Form, Dictionary<char, TrinoType> Variables)>();
        foreach (var form in forms)
        {
            var variables = new Dictionary<char, TrinoType>();
            int? cost = form.Takes(nodes.Count) ? 0 : null;
            for (var i = 0; i < nodes.Count && cost is not null; i++)
            {
                var parameter = form.Parameter(i);
                if (values[i] is { } value)
                    cost += parameter.Match(value.Type, variables);
                else if (parameter is not LambdaPattern lambda || lambda.Parameters.Length != ((Lambda)nodes[i]).Parameters.Count)
                    cost = null;
            }

            if (cost is { } known)
                fitting.Add((known, form, variables));
        }

        return fitting.OrderBy(f => f.Cost).Select(f => (f.Form, f.Variables));
    }

    /// <summary>Translates lambda arguments over the types bound so far; a result wider than its variable widens it and starts over.</summary>
    private bool Lambdas(Function form, NodeList<Expression> nodes, Dictionary<char, TrinoType> variables, TemplateRendering rendering)
    {
        for (var round = 0; round < 3; round++)
        {
            var widened = false;
            for (var i = 0; i < nodes.Count; i++)
            {
                if (nodes[i] is not Lambda lambda)
                    continue;
                var pattern = (LambdaPattern)form.Parameter(i);
                var body = LambdaBody(lambda, pattern, variables, rendering.LambdaNames(i, lambda.Parameters.Count));
                var before = pattern.Result is VariablePattern v ? variables.GetValueOrDefault(v.Name) : null;
                if (pattern.Result.Match(body.Type, variables) is null)
                    return false;
                var result = pattern.Result.Resolve(body.Type, variables);
                widened |= before is not null && before != result;
                rendering.SetLambda(i, Casts.Coerce(body, result).Sql);
            }

            if (!widened)
                return true;
        }

        return false;
    }

    private Typed LambdaBody(Lambda lambda, LambdaPattern pattern, Dictionary<char, TrinoType> variables, IReadOnlyList<string> names)
    {
        if (Aggregates.All(lambda.Body).Concat(Aggregates.Windows(lambda.Body)).ToList() is { Count: > 0 } misplaced)
            throw Error(ErrorCodes.ExpressionNotScalar, lambda.Body, $"Lambda expression cannot contain aggregations, window functions or grouping operations: [{string.Join(", ", misplaced.Select(SqlPrinter.Print))}]");
        var fields = lambda.Parameters.Select((p, i) => new Field(p.Name, pattern.Parameters[i].Resolve(null, variables), names[i])).ToList();
        var (outer, aggregates, windows) = (_scope, _aggregatesAllowed, _windowsAllowed);
        _scope = new Scope(fields, outer);
        _lambdas++;
        try
        {
            return Translate(lambda.Body);
        }
        finally
        {
            (_scope, _aggregatesAllowed, _windowsAllowed) = (outer, aggregates, windows);
            _lambdas--;
        }
    }
}
