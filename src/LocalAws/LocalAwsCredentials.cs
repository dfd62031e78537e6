using System.Security.Cryptography;
using System.Text.Json;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws;

/// <summary>An access key of the emulated account's administrator.</summary>
/// <param name="AccessKeyId">Twenty characters, <c>AKIA…</c> when generated.</param>
/// <param name="SecretAccessKey">Forty characters when generated.</param>
public sealed record LocalAwsCredentials(string AccessKeyId, string SecretAccessKey)
{
    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    internal static string NewAccessKeyId(string prefix) => prefix + RandomNumberGenerator.GetString(KeyAlphabet, 16);

    internal static string NewSecret() => RandomNumberGenerator.GetString(SecretAlphabet, 40);

    /// <summary>The given credentials, else those kept in the state folder, else new ones, which are then kept there.</summary>
    internal static LocalAwsCredentials Resolve(LocalAwsOptions options, StateFolder state)
    {
        if (options.AccessKeyId is null != options.SecretAccessKey is null)
            throw new LocalAwsException("An access key id and its secret go together: give both or neither.");
        if (options is { AccessKeyId: { } id, SecretAccessKey: { } secret })
            return new(id, secret);
        if (File.Exists(state.CredentialsFile))
            return Read(state.CredentialsFile);

        var generated = new LocalAwsCredentials(NewAccessKeyId("AKIA"), NewSecret());
        PrivateFile.Write(state.CredentialsFile, JsonSerializer.SerializeToUtf8Bytes(generated));
        return generated;
    }

    private static LocalAwsCredentials Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<LocalAwsCredentials>(File.ReadAllBytes(path))
                ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException error)
        {
            throw new LocalAwsException($"{path} is not readable as credentials: {error.Message} Delete it to have new ones generated.", error);
        }
    }
}
