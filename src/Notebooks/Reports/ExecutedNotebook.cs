using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Writes a run as an executed notebook (nbformat 4.5 with Polyglot's metadata).</summary>
public static class ExecutedNotebook
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>Writes the .ipynb file: a cell for each cell of the document; those that were skipped have no execution count.</summary>
    public static Task WriteAsync(NotebookRun run, string path, CancellationToken cancellationToken = default) =>
        WholeFile.WriteAsync(path, Write(run).ToJsonString(Layout) + "\n", cancellationToken);

    private static JsonObject Write(NotebookRun run)
    {
        var kernelInfo = DibWriter.Metadata(run.Document)["kernelInfo"]!;
        return new JsonObject
        {
            ["cells"] = new JsonArray([.. run.Cells.Select(JsonNode (cell) => cell.Cell.IsMarkdown ? Prose(cell) : Code(cell))]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
                ["polyglot_notebook"] = new JsonObject { ["kernelInfo"] = kernelInfo.DeepClone() },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
    }

    private static JsonObject Prose(CellRun cell) => new()
    {
        ["cell_type"] = "markdown",
        ["id"] = Id(cell),
        ["metadata"] = new JsonObject(),
        ["source"] = Lines(cell.Cell.Source),
    };

    private static JsonObject Code(CellRun cell)
    {
        var outputs = new JsonArray([.. cell.Outputs.Select(JsonNode (output) => Output(cell, output))]);
        if (cell.Error is { } error)
            outputs.Add((JsonNode)Error(error));
        return new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = cell.ExecutionCount,
            ["id"] = Id(cell),
            ["metadata"] = new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = cell.Cell.Kernel },
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Cell.Kernel },
            },
            ["outputs"] = outputs,
            ["source"] = Lines(cell.Cell.Source),
        };
    }

    private static JsonObject Output(CellRun cell, CellOutput output)
    {
        if (output is StreamOutput stream)
        {
            return new JsonObject
            {
                ["name"] = stream.IsError ? "stderr" : "stdout",
                ["output_type"] = "stream",
                ["text"] = Lines(stream.Text),
            };
        }

        var display = (DisplayOutput)output;
        var data = new JsonObject();
        foreach (var (mimeType, text) in display.Data)
            data[mimeType] = Lines(text);
        var node = new JsonObject { ["data"] = data, ["metadata"] = new JsonObject() };
        if (display.IsResult)
            node["execution_count"] = cell.ExecutionCount;
        node["output_type"] = display.IsResult ? "execute_result" : "display_data";
        return node;
    }

    private static JsonObject Error(CellError error) => new()
    {
        ["ename"] = "Error",
        ["evalue"] = error.Message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. error.Details.Prepend(error.Location).Select(line => (JsonNode)line)]),
    };

    /// <summary>An id that stays the same as long as the cell does: nbformat 4.5 wants one.</summary>
    private static string Id(CellRun cell)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{cell.Cell.Number}\n{cell.Cell.Kernel}\n{cell.Cell.Source}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 4));
    }

    /// <summary>Text as nbformat has it: an array of lines, each with its line end.</summary>
    private static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
    }
}
