using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbook.TrinoSql.Planning;

/// <summary>Plans in the formats of EXPLAIN, a line an item.</summary>
internal static class PlanFormats
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>TEXT: the tree with its details; distributed, it is one fragment, as one machine runs it.</summary>
    public static List<string> Text(PlanNode plan, bool isDistributed)
    {
        var lines = new List<string>();
        if (isDistributed)
            lines.AddRange(["Fragment 0 [SINGLE]", $"    Output layout: [{string.Join(", ", plan.Layout.Select(symbol => symbol.Name))}]", "    Output partitioning: SINGLE []"]);
        var margin = isDistributed ? "    " : "";
        Append(lines, plan, margin, margin);
        return lines;
    }

    /// <summary>JSON: the tree as nested objects, under the number of its fragment when it is distributed.</summary>
    public static List<string> Json(PlanNode plan, bool isDistributed)
    {
        var id = 0;
        var tree = Object(plan, () => id++);
        return [.. JsonSerializer.Serialize(isDistributed ? new Dictionary<string, object> { ["0"] = tree } : tree, Indented).ReplaceLineEndings("\n").Split('\n')];
    }

    /// <summary>GRAPHVIZ: a graph in the DOT language.</summary>
    public static List<string> Graph(PlanNode plan, bool isDistributed)
    {
        var lines = new List<string> { isDistributed ? "digraph distributed_plan {" : "digraph logical_plan {", "subgraph cluster_0 {", "label = \"SINGLE\"" };
        var edges = new List<string>();
        var count = 0;
        Append(plan);
        return [.. lines, "}", .. edges, "}"];

        int Append(PlanNode node)
        {
            var number = ++count;
            var label = string.Join("|", new[] { node.Title }.Concat(node.Details).Select(DotText));
            lines.Add($"plannode_{number}[label=\"{{{label}}}\", style=\"rounded, filled\", shape=record, fillcolor=white];");
            foreach (var child in node.Children)
                edges.Add($"plannode_{number} -> plannode_{Append(child)};");
            return number;
        }
    }

    private static void Append(List<string> lines, PlanNode node, string first, string rest)
    {
        lines.Add(first + node.Title);
        var below = rest + (node.Children.Count > 0 ? "│   " : "    ");
        if (node.Layout.Count > 0)
            lines.Add($"{below}Layout: [{string.Join(", ", node.Layout.Select(symbol => $"{symbol.Name}:{symbol.Type}"))}]");
        lines.AddRange(node.Details.Select(detail => below + detail));
        for (var i = 0; i < node.Children.Count; i++)
        {
            var isLast = i == node.Children.Count - 1;
            Append(lines, node.Children[i], rest + (isLast ? "└─ " : "├─ "), rest + (isLast ? "   " : "│  "));
        }
    }

    private static Dictionary<string, object> Object(PlanNode node, Func<int> nextId) => new Dictionary<string, object>
    {
        ["id"] = $"{nextId()}",
        ["name"] = node.Name,
        ["descriptor"] = node.Descriptor.ToDictionary(part => part.Name, part => part.Value),
        ["outputs"] = node.Layout.Select(symbol => new Dictionary<string, string> { ["symbol"] = symbol.Name, ["type"] = symbol.Type }).ToList(),
        ["details"] = node.Details,
        ["estimates"] = Array.Empty<object>(),
        ["children"] = node.Children.Select(child => Object(child, nextId)).ToList(),
    };

    private static string DotText(string text) =>
        string.Concat(text.Select(c => "{}|<>\"\\".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));
}
