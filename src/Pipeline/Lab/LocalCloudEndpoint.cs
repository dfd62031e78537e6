using System.Text.Json;

namespace Workbook.Pipeline;

/// <summary>What <c>endpoint.json</c> in the state folder says about the Local AWS that owns it.</summary>
public sealed record LocalCloudEndpoint
{
    /// <summary>Address of the one port that serves every service.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Region that the emulation claims to be.</summary>
    public required string Region { get; init; }

    /// <summary>Account id of twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>Access key id of the credentials generated for this state folder.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The secret key to it; never shown.</summary>
    public required string SecretAccessKey { get; init; }

    /// <summary>Process that serves the endpoint.</summary>
    public required int ProcessId { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the file in <paramref name="stateFolder"/>; null when there is none or its process has ended.</summary>
    public static LocalCloudEndpoint? Read(string stateFolder)
    {
        var path = PathIn(stateFolder);
        try
        {
            var endpoint = JsonSerializer.Deserialize<LocalCloudEndpoint>(File.ReadAllBytes(path), Json);
            return endpoint is not null && IsRunning(endpoint.ProcessId) ? endpoint : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException error)
        {
            throw new LabException($"{path} is not readable as the endpoint of Local AWS. Delete it and start again.", error);
        }
    }

    /// <summary>The file's path in a state folder.</summary>
    public static string PathIn(string stateFolder) => Path.Combine(stateFolder, "endpoint.json");

    private static bool IsRunning(int processId)
    {
        using var process = RunningProcess.Find(processId);
        return process is { HasExited: false };
    }

    /// <summary>Names the endpoint without its secret.</summary>
    public override string ToString() => $"Local AWS at {Endpoint} (process {ProcessId})";
}
