using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>
/// Pulumi's passphrase secrets: AES-256-GCM under a key derived from the passphrase and the stack's salt.
/// The key is only derived when a secret is met, because that costs half a second on purpose.
/// </summary>
internal sealed class PassphraseCipher(string? passphrase) : ISecretsCipher
{
    private const int Rounds = 1_000_000;
    private const string CheckText = "pulumi";

    // An unchanged secret keeps its text in the file, although encrypting it anew would give another.
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private string? _salt;
    private byte[]? _key;

    public bool CanEncrypt => passphrase is not null;

    public void ReadState(JsonObject? state)
    {
        if (state?["state"]?["salt"]?.GetValue<string>() is not { } salt)
            return;
        lock (_gate)
        {
            if (salt == _salt)
                return;
            // Another process gave the stack its salt in the meantime.
            _salt = salt;
            _key = null;
            _known.Clear();
        }
    }

    public JsonObject? WriteState() => _salt is null
        ? null
        : new JsonObject { ["type"] = "passphrase", ["state"] = new JsonObject { ["salt"] = _salt } };

    public string Encrypt(string plaintext) => _known.GetOrAdd(plaintext, text => Seal(Key(), text));

    public string Decrypt(string ciphertext)
    {
        var plaintext = Unseal(Key(), ciphertext);
        _known.TryAdd(plaintext, ciphertext);
        return plaintext;
    }

    private byte[] Key()
    {
        lock (_gate)
            return _key ??= _salt is null ? NewKey() : ExistingKey(_salt);
    }

    private byte[] NewKey()
    {
        var salt = RandomNumberGenerator.GetBytes(8);
        var key = Derive(salt);
        _salt = $"v1:{Convert.ToBase64String(salt)}:{Seal(key, CheckText)}";
        return key;
    }

    private byte[] ExistingKey(string state)
    {
        var parts = state.Split(':', 3);
        if (parts.Length != 3 || parts[0] != "v1")
            throw new InvalidDataException($"The stack's secrets have a salt of an unknown form: '{state}'.");
        var key = Derive(Convert.FromBase64String(parts[1]));
        try
        {
            Unseal(key, parts[2]);
        }
        catch (AuthenticationTagMismatchException error)
        {
            throw new RunException("Incorrect passphrase: PULUMI_CONFIG_PASSPHRASE is not the one that the stack's secrets were encrypted with.", error);
        }

        return key;
    }

    private byte[] Derive(byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(
        passphrase ?? throw new RunException(
            "The stack holds secrets, which need a passphrase. Set PULUMI_CONFIG_PASSPHRASE in LocalWorkspaceOptions.EnvironmentVariables."),
        salt,
        Rounds,
        HashAlgorithmName.SHA256,
        32);

    private static string Seal(byte[] key, string plaintext)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var plain = Encoding.UTF8.GetBytes(plaintext);
        var sealedBytes = new byte[plain.Length + 16];
        using var aes = new AesGcm(key, tagSizeInBytes: 16);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length));
        return $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedBytes)}";
    }

    private static string Unseal(byte[] key, string text)
    {
        var parts = text.Split(':', 3);
        if (parts.Length != 3 || parts[0] != "v1")
            throw new InvalidDataException("A secret in the stack's state has an unknown form.");
        var sealedBytes = Convert.FromBase64String(parts[2]);
        var plain = new byte[sealedBytes.Length - 16];
        using var aes = new AesGcm(key, tagSizeInBytes: 16);
        aes.Decrypt(Convert.FromBase64String(parts[1]), sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
