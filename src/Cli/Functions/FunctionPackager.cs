using System.Diagnostics;
using Workbook.Pipeline;

namespace Workbook.Cli.Functions;

/// <summary>Makes the transform function's packages for AWS with the build of the checkout, which knows when nothing has changed.</summary>
internal static class FunctionPackager
{
    /// <summary>Lambda's names of its architectures, with .NET's.</summary>
    public static IReadOnlyDictionary<string, string> Architectures { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["x86_64"] = "x64", ["arm64"] = "arm64" };

    /// <summary>Gives the path of the package. What the build says goes to the error stream.</summary>
    /// <exception cref="LabException">The package could not be made.</exception>
    public static async Task<string> MakeAsync(LabSettings settings, string architecture, CancellationToken cancellationToken)
    {
        var project = Path.Combine(settings.Root, "src", "Cli", "Cli.csproj");
        if (!File.Exists(project))
            throw new LabException($"The function is packaged from its source, and {settings.Root} has no src/Cli. Set WORKBOOK_ROOT to a checkout of the workbook.");
        var machine = Architectures[architecture];
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "msbuild", project, "-nologo", "-v:minimal", "-t:PackageFunctionForAws", $"-p:FunctionArchitecture={machine}" },
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start) ?? throw new LabException("dotnet did not start.");
        try
        {
            while (await build.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
                await Console.Error.WriteLineAsync(line);
            await build.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            build.Kill(entireProcessTree: true);
            throw;
        }

        return build.ExitCode == 0
            ? Path.Combine(settings.LabFolder, machine == "x64" ? "function-aws.zip" : $"function-aws-{machine}.zip")
            : throw new LabException($"The function's package for {architecture} was not made; the build's messages above say why. It restores a runtime and a compiler, so it needs the network once.");
    }

    /// <summary>Makes what <c>up</c> and the provisioning notebook hand to AWS; nothing for Local AWS, whose package comes with every build.</summary>
    public static Task EnsureAsync(LabSettings settings, CancellationToken cancellationToken) =>
        settings.Target == LabTarget.Aws ? MakeAsync(settings, "x86_64", cancellationToken) : Task.CompletedTask;
}
