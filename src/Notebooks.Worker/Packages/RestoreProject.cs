using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// A restore by <c>dotnet restore</c>, in a project made for it: NuGet's own feeds, credentials, rules and messages hold.
/// <paramref name="Folder"/>: folder for the project; its own, so that restores do not meet. <paramref name="ConfigurationFolder"/>: folder whose NuGet.config, with those above it, names the feeds.
/// </summary>
internal sealed partial record RestoreProject(
    string Folder, string ConfigurationFolder, IReadOnlyList<PackageRequest> Packages, IReadOnlyList<string> Sources)
{
    public static string Framework { get; } = string.Create(CultureInfo.InvariantCulture, $"net{Environment.Version.Major}.{Environment.Version.Minor}");

    /// <summary>Restores, and gives the path of NuGet's assets file.</summary>
    /// <exception cref="PackageException">NuGet reports an error, or there is no .NET SDK.</exception>
    public async Task<string> RestoreAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        // Settings of a repository that happens to hold the cache are not meant for this project.
        foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            await File.WriteAllTextAsync(Path.Combine(Folder, name), "<Project />", cancellationToken);
        var project = Path.Combine(Folder, "packages.csproj");
        await File.WriteAllTextAsync(project, ProjectText(), cancellationToken);
        var (exitCode, said) = await RunAsync(project, cancellationToken);
        if (exitCode != 0)
            throw new PackageException(Errors(said));
        return Path.Combine(Folder, "obj", "project.assets.json");
    }

    private string ProjectText()
    {
        var references = string.Concat(Packages.Select(package =>
            $"    <PackageReference Include=\"{Escape(package.Id)}\" Version=\"{Escape(package.IsExact ? $"[{package.Version}]" : package.Version)}\" />\n"));
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{Framework}</TargetFramework>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <RestoreRootConfigDirectory>{Escape(ConfigurationFolder)}</RestoreRootConfigDirectory>
                <RestoreAdditionalProjectSources>{Escape(string.Join(';', Sources))}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
            {references}  </ItemGroup>
            </Project>
            """;
    }

    private async Task<(int ExitCode, string Said)> RunAsync(string project, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // No build server stays behind.
        foreach (var argument in (string[])["restore", project, "-v", "quiet", "-nologo", "-m:1", "-nodeReuse:false", "--disable-build-servers"])
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start) ?? throw new PackageException("dotnet restore could not be started.");
        await using var killing = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return (process.ExitCode, output + await errors);
    }

    private static string Errors(string said)
    {
        string[] errors = [.. ErrorLine().Matches(said).Select(match => match.Value.Trim()).Distinct()];
        return errors.Length > 0
            ? string.Join('\n', errors)
            : $"Packages need the .NET SDK for 'dotnet restore', which failed: {said.Trim()}";
    }

    private static string Escape(string text) => SecurityElement.Escape(text);

    [GeneratedRegex(@"error (?:NU|NETSDK|MSB)\d+: [^\r\n]*?(?= \[[^\]\r\n]*packages\.csproj\]|\r?$)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
