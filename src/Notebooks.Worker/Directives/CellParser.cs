using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;

namespace Workbook.Notebooks.Worker;

/// <summary>Splits a cell into code and directives. Whatever is wrong with a directive is found before any code runs.</summary>
internal sealed partial class CellParser(CellText cell, CompositeKernel kernels)
{
    /// <summary>Name of the directive that stands for <c>#r "nuget:…"</c>.</summary>
    public const string PackageDirective = "#r";

    /// <summary>Name of the directive that stands for <c>#i "nuget:…"</c>.</summary>
    public const string SourceDirective = "#i";

    private static readonly Dictionary<string, DirectiveArgument> NoArguments = [];

    private readonly string[] _lines = cell.Source.Split('\n');
    private readonly List<CellPart> _parts = [];
    private IReadOnlyDictionary<string, DirectiveArgument> _arguments = NoArguments;
    private string _kernel = cell.Kernel;
    private int _start;

    public IReadOnlyList<CellPart> Parse()
    {
        for (var i = 0; i < _lines.Length;)
        {
            if (IsCSharp && PackageLine().Match(_lines[i]) is { Success: true } package)
            {
                EndCode(i);
                ReadPackage(package, i);
                _start = ++i;
            }
            else if (IsCSharp && Reference().IsMatch(_lines[i]))
            {
                BeginSubmission(i++);
            }
            else if (DirectiveName().Match(_lines[i]) is { Success: true } match)
            {
                EndCode(i);
                _start = i = ReadDirective(match.Groups["name"].Value, i);
            }
            else
            {
                i++;
            }
        }

        EndCode(_lines.Length);
        return _parts;
    }

    private bool IsCSharp => _kernel == "csharp";

    /// <summary>A <c>#r</c> with a path is the compiler's own, but must stand first in what it compiles.</summary>
    private void BeginSubmission(int line)
    {
        if (_lines[_start..line].Any(text => text.Length > 0 && !Reference().IsMatch(text)))
        {
            EndCode(line);
            _start = line;
        }
    }

    private void ReadPackage(Match line, int index)
    {
        var (text, column) = (line.Groups["text"].Value, line.Groups["text"].Index);
        var name = line.Groups["directive"].Value;
        var parser = new DirectiveParser(_lines[index], index + 1, _kernel);
        if (name == PackageDirective && PackageRequest.Parse(text) is null)
            throw parser.Error("DNI210", $"Unable to parse package reference: \"{text.Trim()}\"", column);
        var argument = new Dictionary<string, DirectiveArgument> { ["--package"] = new(text, column) };
        _parts.Add(new Directive(index + 1, _kernel, name, argument, ""));
    }

    private int ReadDirective(string name, int line)
    {
        var text = _lines[line];
        var parser = new DirectiveParser(text, line + 1, _kernel);
        if (name == "connect")
            return ReadConnection(parser, line);
        var next = kernels.FindKernelByName(name);
        if (DirectiveSyntax.All.TryGetValue(name, out var syntax) && (next is null || text.Contains(' ', StringComparison.Ordinal)))
        {
            var end = line + 1;
            while (syntax.TakesText && end < _lines.Length && !DirectiveName().IsMatch(_lines[end]))
                end++;
            var directive = parser.Parse(syntax, string.Join('\n', _lines[(line + 1)..end]));
            if (name == "value")
                CheckValue(directive);
            _parts.Add(directive);
            return end;
        }

        if (next is null && name is not ("markdown" or "md"))
            throw parser.Error("DNI101", $"Unknown magic command '#!{name}'", 1);
        _kernel = next?.Name ?? "markdown";
        _arguments = parser.Parse(DirectiveSyntax.SwitchTo(_kernel, takesName: next is SqlKernel), "").Arguments;
        return line + 1;
    }

    private int ReadConnection(DirectiveParser parser, int line)
    {
        var kind = DirectiveParser.Tokens(_lines[line]).Skip(1).FirstOrDefault();
        if (kind.Text is null || !DirectiveSyntax.All.TryGetValue($"connect {kind.Text}", out var syntax))
        {
            throw parser.Error(
                "DNI101", $"Unknown magic command '#!connect {kind.Text}'. Connections are of kind {string.Join(", ", SqlConnections.Kinds.Keys)}.", 1);
        }

        _parts.Add(parser.Parse(syntax, "", words: 2));
        return line + 1;
    }

    private static void CheckValue(Directive value)
    {
        var hasText = !string.IsNullOrWhiteSpace(value.Text);
        if (value.Has("--from-url") && hasText)
            throw value.Error("DNI209", "The --from-url option cannot be used in combination with a content submission.", "--from-url");
        if (value.Has("--from-file") && value.Has("--from-url"))
            throw value.Error("DNI205", "The --from-url and --from-file options cannot be used together.", "--from-file");
        if (value.Has("--from-file") && hasText)
            throw value.Error("DNI208", "The --from-file option cannot be used in combination with a content submission.", "--from-file");
        if (value.Has("--from-value") && value.Has("--from-url"))
            throw value.Error("DNI206", "The --from-url and --from-value options cannot be used together.", "--from-value");
        if (value.Has("--from-value") && value.Has("--from-file"))
            throw value.Error("DNI207", "The --from-value and --from-file options cannot be used together.", "--from-value");
    }

    private void EndCode(int end)
    {
        if (_lines[_start..end].Any(line => !string.IsNullOrWhiteSpace(line)))
        {
            // C# gets blank lines in place of the lines before it; other languages get their text alone.
            var blank = IsCSharp ? new string('\n', _start) : "";
            _parts.Add(new CodePart(_start + 1, _kernel, blank + string.Join('\n', _lines[_start..end]), _arguments));
        }

        _start = end;
    }

    [GeneratedRegex(@"^#!(?<name>\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex DirectiveName();

    [GeneratedRegex(@"^#r(?=\s|"")", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    // The quote stands at the index of the text, which makes that index the column at which the quote stands, from 1.
    [GeneratedRegex(@"^(?<directive>#[ri])\s*""(?<text>\s*nuget\s*:[^""]*)""\s*(?://.*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PackageLine();
}
