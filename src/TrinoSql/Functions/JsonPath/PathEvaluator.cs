using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbook.TrinoSql.Functions.Native;

namespace Workbook.TrinoSql.Functions.JsonPath;

/// <summary>Follows a path. Lax mode unwraps and wraps arrays and forgives what is missing; strict mode fails.</summary>
internal sealed class PathEvaluator(bool lax, JsonNode? context, IReadOnlyDictionary<string, JsonNode?> variables)
{
    public List<PathItem> Evaluate(PathNode node, PathItem? filtered = null, int? last = null) => node switch
    {
        ContextItem => [new PathItem(context)],
        FilteredItem => [filtered ?? throw new PathException("@ outside of a filter")],
        LastIndex => [PathItem.Of(last ?? throw new PathException("last outside of a subscript"))],
        Variable variable => [variables.TryGetValue(variable.Name, out var value) ? new PathItem(value) : throw new PathException($"no value for ${variable.Name}")],
        Literal literal => [literal.Value],
        Member member => Members(member, filtered, last),
        Descendants descendants => [.. Evaluate(descendants.Base, filtered, last).SelectMany(i => Below(i.Node, descendants.Name))],
        Subscripts subscripts => Elements(subscripts, filtered, last),
        Filter filter => [.. Unwrapped(Evaluate(filter.Base, filtered, last)).Where(i => Test(filter.Condition, i) == true)],
        Method method => Call(method, filtered, last),
        Arithmetic arithmetic => [Compute(arithmetic, Single(arithmetic.Left, filtered, last), Single(arithmetic.Right, filtered, last))],
        Negate negate => [.. Unwrapped(Evaluate(negate.Operand, filtered, last)).Select(i => PathItem.Of(-i.Number, i.IsWhole) with { IsDecimal = i.IsDecimal })],
        _ => throw new PathException($"no meaning for {node}"),
    };

    private IEnumerable<PathItem> Unwrapped(List<PathItem> items) =>
        lax ? items.SelectMany(i => i.Node is JsonArray array ? array.Select(e => new PathItem(e)) : [i]) : items;

    private List<PathItem> Members(Member member, PathItem? filtered, int? last)
    {
        var found = new List<PathItem>();
        foreach (var item in Unwrapped(Evaluate(member.Base, filtered, last)))
        {
            if (item.Node is not JsonObject o)
            {
                if (!lax)
                    throw PathException.WrongType("OBJECT", item.Kind);
            }
            else if (member.Name is null)
                found.AddRange(o.Select(m => new PathItem(m.Value)));
            else if (o.TryGetPropertyValue(member.Name, out var value))
                found.Add(new PathItem(value));
            else if (!lax)
                throw new PathException($"structural error: missing member '{member.Name}' in JSON object");
        }

        return found;
    }

    private static IEnumerable<PathItem> Below(JsonNode? node, string name)
    {
        if (node is JsonObject o)
        {
            if (o.TryGetPropertyValue(name, out var value))
                yield return new PathItem(value);
            foreach (var found in o.SelectMany(m => Below(m.Value, name)))
                yield return found;
        }
        else if (node is JsonArray array)
        {
            foreach (var found in array.SelectMany(e => Below(e, name)))
                yield return found;
        }
    }

    private List<PathItem> Elements(Subscripts subscripts, PathItem? filtered, int? outerLast)
    {
        var found = new List<PathItem>();
        foreach (var item in Evaluate(subscripts.Base, filtered, outerLast))
        {
            var array = item.Node as JsonArray;
            if (array is null && !lax)
                throw PathException.WrongType("ARRAY", item.Kind);
            var count = array?.Count ?? 1;
            foreach (var index in Indexes(subscripts, filtered, count))
                found.Add(array is null ? item : new PathItem(array[index]));
        }

        return found;
    }

    private IEnumerable<int> Indexes(Subscripts subscripts, PathItem? filtered, int count)
    {
        if (subscripts.Ranges is null)
            return Enumerable.Range(0, count);
        var indexes = new List<int>();
        foreach (var (from, to) in subscripts.Ranges)
        {
            var first = (int)Single(from, filtered, count - 1).Number;
            var final = to is null ? first : (int)Single(to, filtered, count - 1).Number;
            if (!lax && (first < 0 || final >= count || first > final))
                throw new PathException($"structural error: invalid array subscript: [{first}, {final}] for array of size {count}");
            for (var i = Math.Max(0, first); i <= Math.Min(final, count - 1); i++)
                indexes.Add(i);
        }

        return indexes;
    }

    private PathItem Single(PathNode node, PathItem? filtered, int? last)
    {
        var items = Unwrapped(Evaluate(node, filtered, last)).ToList();
        return items.Count == 1 ? items[0] : throw new PathException("exactly one item is expected");
    }

    private static PathItem Compute(Arithmetic arithmetic, PathItem left, PathItem right)
    {
        var (a, b) = (left.Number, right.Number);
        if (arithmetic.Operator is '/' or '%' && b == 0)
            throw new PathException("division by zero");
        var isWhole = left.IsWhole && right.IsWhole;
        var result = arithmetic.Operator switch { '+' => a + b, '-' => a - b, '*' => a * b, '/' => isWhole ? Math.Truncate(a / b) : a / b, _ => a % b };
        return Math.Abs(result) < 9e18 ? PathItem.Of(result, isWhole) with { IsDecimal = !left.IsDouble && !right.IsDouble && !isWhole } : throw new PathException("bigint overflow");
    }

    private List<PathItem> Call(Method method, PathItem? filtered, int? last)
    {
        var items = Evaluate(method.Base, filtered, last);
        return method.Name switch
        {
            "type" => [.. items.Select(i => PathItem.Of(TypeName(i.Kind)))],
            "size" => [.. items.Select(i => i.Node is JsonArray array ? PathItem.Of(array.Count) : lax ? PathItem.Of(1) : throw PathException.WrongType("ARRAY", i.Kind))],
            "keyvalue" => [.. Unwrapped(items).SelectMany(KeyValues)],
            "double" => [.. Unwrapped(items).Select(Double)],
            "ceiling" => [.. Unwrapped(items).Select(i => PathItem.Of(Math.Ceiling(i.Number), i.IsWhole) with { IsDecimal = i.IsDecimal })],
            "floor" => [.. Unwrapped(items).Select(i => PathItem.Of(Math.Floor(i.Number), i.IsWhole) with { IsDecimal = i.IsDecimal })],
            _ => [.. Unwrapped(items).Select(i => PathItem.Of(Math.Abs(i.Number), i.IsWhole) with { IsDecimal = i.IsDecimal })],
        };
    }

    private static PathItem Double(PathItem item) => PathItem.Of(
        item.Kind == JsonValueKind.String && double.TryParse(item.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : item.Number, isWhole: false);

    private static IEnumerable<PathItem> KeyValues(PathItem item, int id) => item.Node is JsonObject o
        ? o.Select(m => new PathItem(new JsonObject { ["name"] = m.Key, ["value"] = m.Value?.DeepClone(), ["id"] = id }))
        : throw PathException.WrongType("OBJECT", item.Kind);

    private static string TypeName(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    /// <summary>Null stands for unknown.</summary>
    private bool? Test(Condition condition, PathItem item)
    {
        try
        {
            return condition switch
            {
                Both both => (Test(both.Left, item), Test(both.Right, item)) switch { (false, _) or (_, false) => false, (true, true) => true, _ => null },
                Either either => (Test(either.Left, item), Test(either.Right, item)) switch { (true, _) or (_, true) => true, (false, false) => false, _ => null },
                Negation negation => !Test(negation.Operand, item),
                IsUnknown unknown => Test(unknown.Operand, item) is null,
                ExistsPath exists => Evaluate(exists.Path, item).Count > 0,
                Compare compare => Compare(compare, item),
                StartsWith starts => AnyText(starts.Path, item, t => t.StartsWith(Single(starts.Prefix, item, null).Text, StringComparison.Ordinal)),
                LikeRegex like => AnyText(like.Path, item, t => Regex.IsMatch(t, JavaPattern.ToDotNet(like.Pattern), RegexOptions.CultureInvariant)),
                _ => null,
            };
        }
        catch (PathException)
        {
            return null;
        }
    }

    private bool? AnyText(PathNode path, PathItem item, Func<string, bool> test)
    {
        var items = Unwrapped(Evaluate(path, item)).ToList();
        return items.All(i => i.Kind == JsonValueKind.String) ? items.Any(i => test(i.Text)) : null;
    }

    private bool? Compare(Compare compare, PathItem item)
    {
        var (left, right) = (Unwrapped(Evaluate(compare.Left, item)).ToList(), Unwrapped(Evaluate(compare.Right, item)).ToList());
        bool? result = false;
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                var one = Compare(compare.Operator, a, b);
                if (one == true)
                    return true;
                result = one is null ? null : result;
            }
        }

        return result;
    }

    private static bool? Compare(string comparison, PathItem left, PathItem right)
    {
        int? order = (left.Kind, right.Kind) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => left.Number.CompareTo(right.Number),
            (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(left.Text, right.Text),
            (JsonValueKind.Null, JsonValueKind.Null) => 0,
            (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => (left.Kind == JsonValueKind.True).CompareTo(right.Kind == JsonValueKind.True),
            (JsonValueKind.Null, _) or (_, JsonValueKind.Null) => comparison is "<>" or "!=" or "==" or "=" ? 1 : null,
            _ => null,
        };
        return order is not { } o ? null : comparison switch
        {
            "==" or "=" => o == 0,
            "<>" or "!=" => o != 0,
            "<" => o < 0,
            "<=" => o <= 0,
            ">" => o > 0,
            _ => o >= 0,
        };
    }
}
