using System.Collections;
using System.CommandLine;
using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Runs;

/// <summary>The secrets that a run knows by name: AWS credentials, and what <c>--secret</c> names.</summary>
internal static class RunSecretNames
{
    private static readonly string[] Credentials = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN"];

    public static Option<string[]> Create() => new("--secret")
    {
        Description = "Masks the value of an environment variable, parameter, input or C# variable of this name wherever it shows.",
    };

    public static SecretOptions Options(RunRequest request, LabSettings settings)
    {
        var mask = new SecretMask();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (Credentials.Concat(request.Secrets).Contains((string)variable.Key, StringComparer.OrdinalIgnoreCase))
                mask.Add((string?)variable.Value ?? "");
        }

        foreach (var name in request.Secrets)
        {
            mask.Add(request.Parameters.GetValueOrDefault(name, ""));
            mask.Add(request.Inputs.GetValueOrDefault(name, ""));
        }

        return new SecretOptions { Mask = mask, Variables = request.Secrets, Find = new LocalCredentials(settings.StateFolder).Find };
    }

    /// <summary>The credentials of a Local AWS, which may be generated while the run goes on.</summary>
    private sealed class LocalCredentials(string stateFolder)
    {
        private DateTime _seen;

        public IEnumerable<string> Find()
        {
            var written = File.GetLastWriteTimeUtc(LocalCloudEndpoint.PathIn(stateFolder));
            if (written == _seen)
                return [];
            _seen = written;
            return LocalCloudEndpoint.Read(stateFolder) is { } endpoint ? [endpoint.AccessKeyId, endpoint.SecretAccessKey] : [];
        }
    }
}
