namespace Workbook.Notebooks.Worker;

/// <summary>Runs one script in dotnet-script's style; streams are those of this process.</summary>
/// <param name="cacheFolder">Where restores are remembered.</param>
/// <param name="scriptFolder">Where compiled scripts are remembered; null remembers none.</param>
internal sealed class ScriptProgram(string cacheFolder, string? scriptFolder)
{
    /// <summary>Runs a file; <c>-</c> is the text that comes on stdin.</summary>
    public async Task<int> RunFileAsync(string path, IReadOnlyList<string> arguments) => path == "-"
        ? await RunTextAsync("stdin.csx", await Console.In.ReadToEndAsync(), arguments)
        : await RunAsync(new(Path.GetFullPath(path), await File.ReadAllTextAsync(path)), arguments, PackageLock.PathFor(Path.GetFullPath(path)));

    /// <summary>Runs a text that is no file; relative paths in it start at the current folder.</summary>
    public Task<int> RunTextAsync(string name, string text, IReadOnlyList<string> arguments) =>
        RunAsync(new(Path.GetFullPath(name), text), arguments, lockPath: null);

    /// <summary>The exit code: 1 when the script did not compile or threw, else a non-zero Environment.ExitCode, else the int it returned.</summary>
    private async Task<int> RunAsync(Source source, IReadOnlyList<string> arguments, string? lockPath)
    {
        try
        {
            var (script, errors) = await PrepareAsync(source, lockPath);
            foreach (var error in errors)
                await Console.Error.WriteLineAsync(error);
            if (script is null)
                return 1;
            var returned = await script.RunAsync(new ScriptGlobals(arguments));
            return Environment.ExitCode != 0 ? Environment.ExitCode : returned as int? ?? 0;
        }
        catch (PackageException error)
        {
            await Console.Error.WriteLineAsync($"{Path.GetFileName(source.Path)}: {error.Message}");
            return 1;
        }
        catch (Exception exception)
        {
            foreach (var line in ExceptionText.Describe(exception).Details)
                await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    private async Task<(CompiledScript? Script, IReadOnlyList<string> Errors)> PrepareAsync(Source source, string? lockPath)
    {
        var sources = new ScriptSources(source.Path, source.Text);
        var packages = new PackageSession(new PackageCache(cacheFolder), Path.GetDirectoryName(source.Path)!, lockPath);
        do
        {
            if (packages.Missing(sources.Packages) is { Count: > 0 } missing)
                await packages.AddAsync(missing, CancellationToken.None);
        }
        while (sources.AddScriptsOf(packages.Resolved));

        var assemblies = new PackageAssemblies().Add(packages.Resolved);
        var folder = scriptFolder is null ? null : new ScriptCache(scriptFolder).FolderFor(sources, packages.Resolved);
        if (folder is not null && CompiledScript.Read(folder) is { } known)
            return (known, []);
        var (script, errors) = ScriptCompiler.Compile(sources, packages.Resolved, assemblies);
        if (folder is not null)
            script?.Write(folder);
        return (script, errors);
    }

    private sealed record Source(string Path, string Text);
}
