using System.Security.Cryptography;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Random;

/// <summary>Makes the text of a <see cref="RandomString"/>.</summary>
internal sealed class RandomStringProvider : ResourceProvider
{
    private const string Special = "!@#$%&*()-_=+[]{}<>:?";

    public override string Type => RandomString.TypeToken;

    public override bool ReplacesOnAnyChange => true;

    public override PropertyMap Check(PropertyMap inputs)
    {
        var classes = Classes(inputs);
        if (inputs.Int("length") is { } length && (length < 1 || length < classes.Sum(letters => letters.Min)))
            throw new ArgumentException($"length is {length}; it must be at least 1, and at least the sum of the minimal counts.");
        if (classes.Count == 0)
            throw new ArgumentException("all of upper, lower, numeric and special are false: there is nothing to make the text of.");
        return inputs;
    }

    public override Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var classes = Classes(inputs);
        var length = inputs.Int("length")!.Value;
        var all = string.Concat(classes.Select(letters => letters.Letters));
        var required = classes.SelectMany(letters => RandomNumberGenerator.GetItems<char>(letters.Letters, letters.Min)).ToArray();
        char[] text = [.. required, .. RandomNumberGenerator.GetItems<char>(all, length - required.Length)];
        RandomNumberGenerator.Shuffle(text.AsSpan());
        var result = new string(text);
        return Task.FromResult(new ProviderResult(result, inputs, PropertyMap.Of(("result", result))));
    }

    public override Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResult?>(new ProviderResult(id, inputs, PropertyMap.Of(("result", id))));

    public override Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken) => Task.CompletedTask;

    private static List<(string Letters, int Min)> Classes(PropertyMap inputs)
    {
        var classes = new List<(string Letters, int Min)>();
        Add("upper", "minUpper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        Add("lower", "minLower", "abcdefghijklmnopqrstuvwxyz");
        Add("numeric", "minNumeric", "0123456789");
        Add("special", "minSpecial", inputs.Text("overrideSpecial") ?? Special);
        return classes;

        void Add(string flag, string minimum, string letters)
        {
            if (inputs.Bool(flag) ?? true)
                classes.Add((letters, inputs.Int(minimum) ?? 0));
        }
    }
}
