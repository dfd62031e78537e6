namespace Workbook.Notebooks;

/// <summary>A piece of a notebook on its way into one C# program.</summary>
internal abstract record ProgramPart;

/// <summary>Lines that stand as a comment.</summary>
internal sealed record CommentPart(string Text) : ProgramPart;

/// <summary>C# of one cell or imported file; <paramref name="Where"/> names it.</summary>
internal sealed record CodePart(string Text, string Where) : ProgramPart;

/// <summary>The cells of a notebook and of all that it imports, in the order in which they would run, as parts of one C# program.</summary>
internal sealed class ProgramText
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private ProgramText(NotebookDocument document) => Document = document;

    public NotebookDocument Document { get; }

    public List<ProgramPart> Parts { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>Packages referenced, with their versions; null is the newest.</summary>
    public Dictionary<string, string?> Packages { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Full paths of assemblies referenced, or names of framework assemblies.</summary>
    public List<string> Assemblies { get; } = [];

    /// <summary>Package sources that were added.</summary>
    public List<string> Sources { get; } = [];

    public static ProgramText Read(NotebookDocument document)
    {
        var program = new ProgramText(document);
        program.Add(document);
        return program;
    }

    private string Folder => Path.GetDirectoryName(Document.Path)!;

    private void Add(NotebookDocument document)
    {
        if (!_open.Add(document.Path))
            throw new NotebookException($"{document.Name} imports itself.");
        var kernels = new KernelNames(document.Kernels);
        foreach (var cell in document.Cells)
        {
            if (cell.IsMarkdown)
                Parts.Add(new CommentPart(cell.Source.Trim('\n')));
            else
                Add(CellScanner.Scan(cell, kernels), $"{document.Name}(cell {cell.Number})", Folder);
        }

        _open.Remove(document.Path);
    }

    private void Add(IEnumerable<CellSegment> segments, string where, string folder)
    {
        foreach (var segment in segments)
        {
            var place = At(where, segment.Line);
            if (segment is CodeSegment { Kernel: "csharp" } code)
                Parts.Add(new CodePart(code.Text, place));
            else if (segment is CodeSegment other)
                Leave($"#!{other.Kernel}\n{other.Text}", $"{place}: {other.Kernel} has no counterpart in a C# program; it stands as a comment.");
            else
                Add((DirectiveSegment)segment, place, folder);
        }
    }

    private void Add(DirectiveSegment directive, string where, string folder)
    {
        switch (directive.Name)
        {
            case "r":
                Reference(directive.Argument, folder);
                break;
            case "i":
                Sources.Add(PackageReference.Strip(directive.Argument));
                break;
            case "load" or "import":
                Import(Path.GetFullPath(Path.Combine(folder, directive.Argument)), directive, where);
                break;
            case "set" when directive.Kernel == "csharp" && Assignment(directive) is { } assignment:
                Parts.Add(new CodePart(assignment, where));
                break;
            default:
                var text = directive.Text.Length > 0 ? $"{directive}\n{directive.Text}" : directive.ToString();
                Leave(text, $"{where}: '{directive}' has no counterpart in a C# program; it stands as a comment.");
                break;
        }
    }

    private void Reference(string value, string folder)
    {
        if (PackageReference.Parse(value) is { } package)
        {
            Packages[package.Id] = package.Version;
            return;
        }

        var path = Path.GetFullPath(Path.Combine(folder, value));
        var assembly = File.Exists(path) || value.IndexOfAny(['/', '\\']) >= 0 ? path : value;
        if (!Assemblies.Contains(assembly))
            Assemblies.Add(assembly);
    }

    private void Import(string path, DirectiveSegment directive, string where)
    {
        if (!File.Exists(path))
            throw new NotebookException($"{where}: cannot import {directive.Argument}: there is no such file (looked for {path}).");
        var extension = Path.GetExtension(path).ToUpperInvariant();
        if (extension is ".DIB" or ".IPYNB")
        {
            Add(NotebookDocument.Load(path));
            return;
        }

        if (extension is not (".CS" or ".CSX"))
        {
            Leave(directive.ToString(), $"{where}: '{directive}' has no counterpart in a C# program; it stands as a comment.");
            return;
        }

        if (!_open.Add(path))
            throw new NotebookException($"{where}: {directive.Argument} loads itself.");
        var script = new NotebookCell(1, "csharp", File.ReadAllText(path).ReplaceLineEndings("\n"), 1);
        Add(CellScanner.Scan(script, new KernelNames(KernelDescription.BuiltIn)), Path.GetFileName(path), Path.GetDirectoryName(path)!);
        _open.Remove(path);
    }

    /// <summary>What a value set into C# becomes: text as it stands, a question on the console, or a copy of a variable.</summary>
    private static string? Assignment(DirectiveSegment directive)
    {
        var (name, value) = (directive.Parameter("--name"), directive.Parameter("--value"));
        if (name is null || value is null)
            return null;
        if (InputExpression.Parse(value, name) is { } input)
            return $"Console.Write({CSharpText.Literal(input.Prompt + ": ")}); var {name} = Console.ReadLine();";
        if (!value.StartsWith('@'))
            return $"var {name} = {CSharpText.Literal(value)};";
        return value.StartsWith("@csharp:", StringComparison.Ordinal) ? $"var {name} = {value[8..]};" : null;
    }

    private void Leave(string text, string warning)
    {
        Parts.Add(new CommentPart(text));
        Warnings.Add(warning);
    }

    private static string At(string where, int line) => where.EndsWith(')') ? $"{where[..^1]}, line {line})" : $"{where}({line})";
}
