using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

/// <summary>Goes through the cells of a notebook as a run would, imported files included, without running any.</summary>
internal sealed class NotebookCheck : IDisposable
{
    private readonly CheckNotebook _notebook;
    private readonly string _folder;
    private readonly CheckedKernels _kernels;
    private readonly CSharpChain _chain;
    private readonly CheckedValues _values;
    private readonly PackageSession _packages;
    private readonly PackageAssemblies _assemblies = new();
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly List<CheckFinding> _findings = [];
    private bool _packagesAreMissing;

    public NotebookCheck(CheckNotebook notebook, string cacheFolder)
    {
        _notebook = notebook;
        _folder = Path.GetDirectoryName(notebook.Path)!;
        _kernels = new CheckedKernels(notebook.Kernels);
        _chain = new CSharpChain(_folder);
        _values = new CheckedValues(_chain);

        // A lock file that is there is kept to; a check makes none.
        var lockPath = PackageLock.PathFor(notebook.Path);
        _packages = new PackageSession(new PackageCache(cacheFolder), _folder, File.Exists(lockPath) ? lockPath : null);
    }

    public async Task<CheckFinding[]> RunAsync()
    {
        _open.Add(_notebook.Path);
        var name = Path.GetFileName(_notebook.Path);
        foreach (var cell in _notebook.Cells)
            await CheckAsync(new CellText(cell.Source, cell.Kernel, CodeOrigin.OfCell(_folder, name, cell.Number)), new CheckedFile(name, cell.Number, _findings));
        return [.. _findings];
    }

    public void Dispose() => _kernels.Dispose();

    private async Task CheckAsync(CellText cell, CheckedFile file)
    {
        if (!_kernels.Running.Contains(cell.Kernel))
        {
            file.Add(null, "kernel", $"no cell above adds the kernel '{cell.Kernel}', so a run fails here. There are: {string.Join(", ", _kernels.Running)}.");
            return;
        }

        var parts = Parse(cell, file);
        var types = new Dictionary<Directive, string?>(ReferenceEqualityComparer.Instance);
        foreach (var set in parts.OfType<Directive>().Where(directive => directive is { Name: "set", Kernel: "csharp" }))
            types[set] = _values.TypeOf(set, file);
        await AddPackagesAsync([.. parts.OfType<Directive>()], file);
        foreach (var part in parts)
        {
            if (part is CodePart { Kernel: "csharp" } code)
                Compile(code.Code, cell.Origin, file);
            else if (part is Directive directive && types.TryGetValue(directive, out var type))
                _values.Declare(directive["--name"], type);
            else if (part is Directive other)
                await FollowAsync(other, cell, file);
        }
    }

    /// <summary>The parts of a cell. A run says the first mistake; here a line with one is taken out, and the next is looked for.</summary>
    private IReadOnlyList<CellPart> Parse(CellText cell, CheckedFile file)
    {
        var lines = cell.Source.Split('\n');
        while (true)
        {
            try
            {
                return new CellParser(cell with { Source = string.Join('\n', lines) }, _kernels.All).Parse();
            }
            catch (CellFailureException failure) when (failure.Line is { } line && lines[line - 1].Length > 0)
            {
                file.Add(failure);
                lines[line - 1] = "";
            }
        }
    }

    private void Compile(string code, CodeOrigin origin, CheckedFile file)
    {
        _kernels.AddFrom(code);
        var errors = _chain.Add(code, origin.FilePath);

        // What is not known to the compiler here may be known to it in a run; mistakes of syntax are mistakes.
        var isCertain = !_packagesAreMissing && !_values.AreUnknownIn(SyntaxFactory.ParseTokens(code).Select(token => token.Text));
        foreach (var error in errors.Where(error => isCertain || error.Location.SourceTree?.GetDiagnostics().Any(syntax => syntax.Id == error.Id) == true))
            file.Add(error);
        if (errors.Count > 0)
            _values.Forget(CSharpChain.Declared(code));
    }

    private async Task AddPackagesAsync(IReadOnlyList<Directive> directives, CheckedFile file)
    {
        foreach (var source in directives.Where(directive => directive.Name == CellParser.SourceDirective))
            _packages.AddSource(source["--package"].Split(':', 2)[1].Trim());
        foreach (var directive in directives.Where(directive => directive.Name == CellParser.PackageDirective))
        {
            var request = PackageRequest.Parse(directive["--package"])!;
            if (request.Id.StartsWith("Microsoft.DotNet.Interactive", StringComparison.OrdinalIgnoreCase))
                continue;
            try
            {
                if (_packages.Missing([request]) is { Count: > 0 } missing)
                    _chain.AddReferences(_assemblies.Add(await _packages.AddAsync(missing, CancellationToken.None)));
            }
            catch (PackageException error)
            {
                _packagesAreMissing = true;
                file.Add(directive.Line, "package", error.Message);
            }
        }
    }

    private async Task FollowAsync(Directive directive, CellText cell, CheckedFile file)
    {
        const string Connect = "connect ";
        if (directive.Name == "import")
            await ImportAsync(directive, cell, file);
        else if (directive is { Name: "share", Kernel: "csharp" })
            _values.Declare(directive.Get("--as") ?? directive["--name"], directive["--from"] == "value" ? "string" : null);
        else if (directive.Name.StartsWith(Connect, StringComparison.Ordinal))
            _kernels.Connect(SqlConnections.Kinds[directive.Name[Connect.Length..]], directive["--kernel-name"]);
    }

    private async Task ImportAsync(Directive directive, CellText cell, CheckedFile file)
    {
        var path = Path.GetFullPath(directive["--file"].Trim('"'), _folder);
        var extension = Path.GetExtension(path).ToUpperInvariant();
        if (!File.Exists(path))
            file.Add(directive.Line, "import", $"there is no file {directive["--file"]} (looked for {path}).");
        else if (!_open.Add(path))
            file.Add(directive.Line, "import", $"{Path.GetFileName(path)} imports itself.");
        else if (extension is ".DIB" or ".IPYNB")
            await ImportNotebookAsync(path, directive, cell, file);
        else if (NotebookImport.KernelOf(extension) is not { } kernel)
            file.Add(directive.Line, "import", $"Unrecognized extension for a notebook: {Path.GetExtension(path)}");
        else if (!_kernels.Running.Contains(kernel))
            file.Add(directive.Line, "import", $"no kernel is named '{kernel}', which {Path.GetFileName(path)} is for. There are: {string.Join(", ", _kernels.Running)}.");
        else
            await CheckSourceAsync(path, kernel);
        _open.Remove(path);
    }

    private async Task CheckSourceAsync(string path, string kernel)
    {
        var name = Path.GetFileName(path);
        var cell = new CellText(NotebookImport.SourceOf(await File.ReadAllTextAsync(path)), kernel, new CodeOrigin(path, name));
        await CheckAsync(cell, new CheckedFile(name, null, _findings));
    }

    private async Task ImportNotebookAsync(string path, Directive directive, CellText importer, CheckedFile file)
    {
        try
        {
            var text = await File.ReadAllTextAsync(path);
            var notebook = path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase)
                ? DibReader.Read(text, path, _kernels.Names)
                : IpynbReader.Read(text, path, _kernels.Names);
            foreach (var cell in notebook.Cells.Where(cell => !cell.IsMarkdown))
            {
                var origin = CodeOrigin.OfCell(Path.GetDirectoryName(importer.Origin.FilePath)!, notebook.Name, cell.Number);
                await CheckAsync(new CellText(cell.Source, cell.Kernel, origin), new CheckedFile(notebook.Name, cell.Number, _findings));
            }
        }
        catch (NotebookException error)
        {
            file.Add(directive.Line, "import", error.Message);
        }
    }
}
