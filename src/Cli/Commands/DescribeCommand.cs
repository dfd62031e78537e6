using System.CommandLine;
using System.Text.Json;
using Workbook.Notebooks;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook describe</c>: what a notebook is about and what it wants, without running it.</summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebooks") { Description = "Notebooks, folders or patterns.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Write JSON: an array with an object for each notebook." };
        var command = new Command(
            "describe", "Lists headings, kernels, inputs, parameters, packages and imports of notebooks. Example: workbook describe notebooks/02-ingest.dib")
        {
            notebooks, json,
        };
        command.SetAction(parsed =>
        {
            var described = NotebookSelection.Load(CommandSettings.Read().Root, parsed.GetRequiredValue(notebooks)).Select(NotebookDescription.Of).ToList();
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(described, CommandJson.Indented));
            else
                described.ForEach(Write);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(NotebookDescription notebook)
    {
        Console.WriteLine($"{notebook.Name}: {notebook.Title}");
        List("headings", notebook.Headings.Select(heading => $"{new string(' ', 2 * (heading.Level - 1))}{heading.Text} (cell {heading.Cell})"));
        List("cells", notebook.Cells.Select(kernel => $"{kernel.Value} {kernel.Key}"));
        List("kernels of its own", notebook.OwnKernels);
        List("inputs", notebook.Inputs.Select(Text));
        List("parameters", notebook.Parameters.Select(parameter =>
            $"{parameter.Name} ({parameter.Type}) = {parameter.Default}{(parameter.Description is null ? "" : $"   {parameter.Description}")}"));
        List("packages", notebook.Packages.Select(package => $"{package.Id} {package.Version ?? "(newest)"}"));
        List("assemblies", notebook.Assemblies);
        List("imports", notebook.Imports);
    }

    private static string Text(InputDescription input) =>
        $"{input.Prompt} ({(input.IsPassword ? "password" : input.Type ?? "text")}{(input.Name is null ? "" : $", into {input.Name}")}, cell {input.Cell})";

    private static void List(string what, IEnumerable<string> items)
    {
        foreach (var (index, item) in items.Index())
            Console.WriteLine(index == 0 ? $"  {what,-19} {item}" : $"  {"",-19} {item}");
    }
}
