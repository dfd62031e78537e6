using System.Globalization;
using System.Text;
using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Functions;

/// <summary>What may follow an aggregate's arguments, as DuckDB's SQL; the tail is FILTER and OVER, given a further condition on rows.</summary>
internal sealed record CallClauses(string Distinct, string Order, string Nulls, Func<string?, string> Tail);

/// <summary>Resolves everything in a function's template but its arguments.</summary>
internal sealed class TemplateRendering(Function function, Dictionary<char, TrinoType> variables, Failure failure, int depth, CallClauses? clauses)
{
    /// <summary>What Java holds for white space, which TRIM cuts.</summary>
    public static readonly string Whitespace = Sql.Text(
        " \t\n\v\f\r\u001c\u001d\u001e\u001f\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000");

    private readonly Dictionary<int, string> _lambdas = [];
    private readonly List<string> _texts = [];
    private IReadOnlyList<TrinoType> _types = [];

    /// <summary>Texts of the holes <c>{a}</c>, <c>{b}</c>, … of the rendered template.</summary>
    public string[] Texts => [.. _texts];

    /// <summary>What a lambda's parameters are called in its body: as the template says, or names of its own.</summary>
    public IReadOnlyList<string> LambdaNames(int argument, int count)
    {
        var hole = string.Create(CultureInfo.InvariantCulture, $"{{{argument}:");
        var start = function.Template.IndexOf(hole, StringComparison.Ordinal);
        if (start >= 0)
            return Own(function.Template[(start + hole.Length)..function.Template.IndexOf('}', start)]).Split('|');
        return [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{depth}_{i}"))];
    }

    public void SetLambda(int argument, string body) => _lambdas[argument] = body;

    public string Template(TrinoType result, string[] arguments, IReadOnlyList<TrinoType> types)
    {
        _types = types;
        var template = Own(function.Template);
        var rendered = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '{' ? End(template, i) : -1;
            if (end < 0)
                rendered.Append(template[i]);
            else
            {
                rendered.Append(Hole(template[(i + 1)..end], result, arguments));
                i = end;
            }
        }

        return rendered.ToString();
    }

    /// <summary>
    /// A name of the template's own lambdas gets the nesting depth, so that nested calls of one function do not hide each other's, and brackets
    /// before a field's name, which HAVING would take for a column.
    /// </summary>
    private string Own(string template)
    {
        var own = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '$' && i + 1 < template.Length && char.IsAsciiLetterLower(template[i + 1]))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{template[i + 1]}{depth}_");
                own.Append(i + 2 < template.Length && template[i + 2] == '.' ? $"({name})" : name);
                i++;
            }
            else
                own.Append(template[i]);
        }

        return own.ToString();
    }

    private static int End(string template, int start)
    {
        var open = 0;
        for (var i = start; i < template.Length; i++)
        {
            if (template[i] == '{')
                open++;
            else if (template[i] == '}' && --open == 0)
                return i;
        }

        return -1;
    }

    private string Hole(string content, TrinoType result, string[] arguments)
    {
        if (content.Length > 0 && content[0] == '!')
            return failure.Fail(Nested(content[1..], result, arguments), result);
        if (content.Length > 3 && content[0] == '~' && content[2] == ':')
            return Canonical.Of(content[3..], variables.GetValueOrDefault(content[1], PlainType.Unknown));
        if (content.Length == 2 && content[0] == '=')
            return Text(Canonical.Of(arguments[content[1] - '0'], _types[content[1] - '0']));
        if (content.Length > 1 && char.IsAsciiDigit(content[0]) && content[1] == ':')
            return Text(_lambdas[content[0] - '0']);
        if (content.Length == 1 && char.IsAsciiLetterUpper(content[0]))
            return variables.GetValueOrDefault(content[0], PlainType.Unknown).ToDuckDb();
        if (content.Length == 1 && char.IsAsciiDigit(content[0]))
        {
            return _lambdas.TryGetValue(content[0] - '0', out var body)
                ? Text($"lambda {string.Join(", ", LambdaNames(content[0] - '0', ((LambdaPattern)function.Parameter(content[0] - '0')).Parameters.Length))}: {body}")
                : $"{{{content}}}";
        }

        return content switch
        {
            "*" => Text(string.Join(", ", arguments)),
            "distinct" => clauses?.Distinct ?? "",
            "order" => Text(clauses?.Order ?? ""),
            "nulls" => clauses?.Nulls ?? "",
            "tail" => Tail(arguments),
            "result" => result.ToDuckDb(),
            "whitespace" => Whitespace,
            _ => $"{{{Nested(content, result, arguments)}}}",
        };
    }

    /// <summary>Braces that are DuckDB's own struct, with holes within.</summary>
    private string Nested(string content, TrinoType result, string[] arguments)
    {
        var rendered = new StringBuilder();
        for (var i = 0; i < content.Length; i++)
        {
            var end = content[i] == '{' ? End(content, i) : -1;
            if (end < 0)
                rendered.Append(content[i]);
            else
            {
                rendered.Append(Hole(content[(i + 1)..end], result, arguments));
                i = end;
            }
        }

        return rendered.ToString();
    }

    private string Tail(string[] arguments)
    {
        var condition = function.Condition is null ? null : Sql.Substitute(function.Condition, arguments, []);
        return Text(clauses?.Tail(condition) ?? "");
    }

    private string Text(string text)
    {
        _texts.Add(text);
        return $"{{{(char)('a' + _texts.Count - 1)}}}";
    }
}
