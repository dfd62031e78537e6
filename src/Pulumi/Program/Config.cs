using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>The stack's settings under one namespace: the project's name unless another is given.</summary>
public sealed class Config
{
    private readonly string _namespace;
    private readonly ProgramContext _program;

    public Config(string? name = null)
    {
        _program = ProgramContext.Current ?? throw new InvalidOperationException("Config is read outside of a running program.");
        _namespace = name ?? _program.Project;
    }

    /// <summary>The setting, or null when the stack has none of that key.</summary>
    public string? Get(string key) => _program.Config.GetValueOrDefault(FullKey(key));

    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    public bool? GetBoolean(string key) => Get(key) is { } value ? ParseBoolean(key, value) : null;

    public Output<bool>? GetSecretBoolean(string key) => GetBoolean(key) is { } value ? Output.CreateSecret(value) : null;

    public int? GetInt32(string key) => Get(key) is { } value ? ParseInt32(key, value) : null;

    public Output<int>? GetSecretInt32(string key) => GetInt32(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>The setting read as JSON.</summary>
    public T? GetObject<T>(string key) => Get(key) is { } value ? ParseObject<T>(key, value) : default;

    public Output<T?>? GetSecretObject<T>(string key) => Get(key) is null ? null : Output.CreateSecret(GetObject<T>(key));

    /// <exception cref="RunException">The stack has no such setting.</exception>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    public bool RequireBoolean(string key) => ParseBoolean(key, Require(key));

    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    public int RequireInt32(string key) => ParseInt32(key, Require(key));

    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    public T RequireObject<T>(string key) => ParseObject<T>(key, Require(key))!;

    public Output<T> RequireSecretObject<T>(string key) => Output.CreateSecret(RequireObject<T>(key));

    private string FullKey(string key) => $"{_namespace}:{key}";

    private bool ParseBoolean(string key, string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ => throw WrongType(key, value, "true or false"),
    };

    private int ParseInt32(string key, string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw WrongType(key, value, "a whole number");

    private T? ParseObject<T>(string key, string value)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(value);
        }
        catch (JsonException error)
        {
            throw new RunException($"The setting '{FullKey(key)}' is not JSON for a {typeof(T).Name}: {error.Message}", error);
        }
    }

    private RunException Missing(string key) => new(
        $"Missing required configuration variable '{FullKey(key)}'. Set it with stack.SetConfigAsync(\"{FullKey(key)}\", new ConfigValue(\"…\")).");

    private RunException WrongType(string key, string value, string wanted) =>
        new($"The setting '{FullKey(key)}' must be {wanted}, not '{value}'.");
}
