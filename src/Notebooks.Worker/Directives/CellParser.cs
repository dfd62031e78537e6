using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;

namespace Workbook.Notebooks.Worker;

/// <summary>Splits a cell into code and directives. Whatever is wrong with a directive is found before any code runs.</summary>
internal sealed partial class CellParser(CellText cell, CompositeKernel kernels)
{
    private readonly string[] _lines = cell.Source.Split('\n');
    private readonly List<CellPart> _parts = [];
    private string _kernel = cell.Kernel;
    private int _start;
    private int _end;

    public IReadOnlyList<CellPart> Parse()
    {
        for (var i = 0; i < _lines.Length;)
        {
            if (IsReference(_lines[i]))
            {
                BeginSubmission(i);
                i++;
            }
            else if (DirectiveName().Match(_lines[i]) is { Success: true } match)
            {
                EndCode(i);
                i = ReadDirective(match.Groups["name"].Value, i);
                _start = i;
            }
            else
            {
                i++;
            }

            _end = i;
        }

        EndCode(_lines.Length);
        return _parts;
    }

    /// <summary><c>#r</c> is the compiler's own, but must stand first in what it compiles.</summary>
    private void BeginSubmission(int line)
    {
        if (NuGetReference().IsMatch(_lines[line]))
        {
            throw new CellFailureException(
                $"({line + 1},1): error: packages cannot be referenced by {_lines[line].Trim()}. "
                + "Reference the assembly by its path: #r \"path/to/assembly.dll\".",
                line + 1);
        }

        if (_lines[_start..line].Any(text => text.Length > 0 && !IsReference(text)))
        {
            EndCode(line);
            _start = line;
        }
    }

    private int ReadDirective(string name, int line)
    {
        var parser = new DirectiveParser(_lines[line], line + 1, _kernel);
        var next = kernels.FindKernelByName(name)?.Name ?? (name is "markdown" or "md" ? "markdown" : null);
        if (DirectiveSyntax.All.TryGetValue(name, out var syntax) && (next is null || _lines[line].Contains(' ', StringComparison.Ordinal)))
        {
            var end = line + 1;
            while (syntax.TakesText && end < _lines.Length && !DirectiveName().IsMatch(_lines[end]))
                end++;
            _parts.Add(parser.Parse(syntax, string.Join('\n', _lines[(line + 1)..end])));
            return end;
        }

        if (next is null)
            throw parser.Error("DNI101", $"Unknown magic command '#!{name}'", 1);
        parser.Parse(DirectiveSyntax.SwitchTo(next), "");
        _kernel = next;
        return line + 1;
    }

    private void EndCode(int end)
    {
        if (_lines[_start..end].Any(line => !string.IsNullOrWhiteSpace(line)))
        {
            // C# gets blank lines in place of the lines before it; other languages get their text alone.
            var blank = _kernel == "csharp" ? new string('\n', _start) : "";
            _parts.Add(new CodePart(_start + 1, _kernel, blank + string.Join('\n', _lines[_start..end])));
        }

        _start = end;
    }

    private bool IsReference(string line) => _kernel == "csharp" && Reference().IsMatch(line);

    [GeneratedRegex(@"^#!(?<name>\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex DirectiveName();

    [GeneratedRegex(@"^#[ri](?=\s|"")", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^#(?:i\b|r\s*""\s*nuget\s*:)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NuGetReference();
}
