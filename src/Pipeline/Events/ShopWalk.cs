using System.Globalization;
using Bogus;

namespace Workbook.Pipeline;

/// <summary>One visit of a user.</summary>
internal sealed record Visit(string User, string Session, string UserAgent, string Country, string Device, IReadOnlyList<Click> Clicks);

/// <summary>One page seen.</summary>
internal readonly record struct Click(DateTimeOffset At, string Page, string? Referrer);

/// <summary>Who visits the shop, and which way they take through it.</summary>
internal sealed class ShopWalk
{
    private const int Products = 80;
    private const int PoolSize = 200;
    private static readonly string[] Devices = ["desktop", "mobile", "tablet"];
    private static readonly float[] DeviceWeights = [0.45f, 0.47f, 0.08f];
    private readonly Randomizer _random;
    private readonly int _users;
    private readonly string[] _userAgents;
    private readonly string[] _countries;
    private readonly string[] _products;
    private readonly string[] _referrers;

    // Names come from Bogus once; picking from pools keeps an event cheap.
    public ShopWalk(Randomizer random, int seed, int users)
    {
        _random = random;
        _users = users;
        var faker = new Faker { Random = new Randomizer(seed) };
        _userAgents = [.. Enumerable.Range(0, PoolSize).Select(_ => faker.Internet.UserAgent())];
        _countries = [.. Enumerable.Range(0, 24).Select(_ => faker.Address.CountryCode()).Distinct(StringComparer.Ordinal)];
        _products = [.. Enumerable.Range(0, Products).Select(number => $"/product/{Slug(faker.Commerce.ProductName())}-{number.ToString(CultureInfo.InvariantCulture)}")];
        _referrers = [.. Enumerable.Range(0, 20).Select(_ => $"https://{faker.Internet.DomainName()}/")];
    }

    public Visit NextVisit(DateTimeOffset start)
    {
        var number = Zipf(_users);
        // A user keeps country, device and browser over all visits.
        return new Visit(
            $"u{number:D5}",
            Convert.ToHexStringLower(_random.Bytes(8)),
            _userAgents[number % _userAgents.Length],
            _countries[Math.Min(number % 31 % _countries.Length, number % 7)],
            new Randomizer(number).WeightedRandom(Devices, DeviceWeights),
            Walk(start));
    }

    private List<Click> Walk(DateTimeOffset at)
    {
        var clicks = new List<Click>();
        var referrer = _random.Double() < 0.6 ? _referrers[Zipf(_referrers.Length)] : null;
        var page = _random.Double() < 0.7 ? "/" : NextProduct();
        while (true)
        {
            clicks.Add(new Click(at, page, referrer));
            referrer = "https://shop.example" + page;
            if (NextPage(page) is not { } next)
                return clicks;
            page = next;
            at += TimeSpan.FromMilliseconds(_random.Int(2_000, 90_000));
        }
    }

    // Where a visitor goes from a page; null leaves the shop.
    private string? NextPage(string page)
    {
        var chance = _random.Double();
        return page switch
        {
            "/" => chance < 0.25 ? null : chance < 0.6 ? "/products" : chance < 0.7 ? "/help" : NextProduct(),
            "/products" => chance < 0.15 ? null : chance < 0.25 ? "/" : NextProduct(),
            "/cart" => chance < 0.3 ? null : chance < 0.7 ? "/checkout" : NextProduct(),
            "/checkout" => chance < 0.85 ? null : "/help",
            "/help" => chance < 0.5 ? null : "/",
            _ => chance < 0.3 ? null : chance < 0.5 ? "/cart" : chance < 0.6 ? "/products" : NextProduct(),
        };
    }

    private string NextProduct() => _products[Zipf(_products.Length)];

    // Rank r with a chance of about 1/r: the inverse of the logarithm of a uniform number.
    private int Zipf(int count) => (int)Math.Pow(count, _random.Double()) % count;

    private static string Slug(string name) => name.ToLowerInvariant().Replace(' ', '-');
}
