namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Distances on the globe. See https://trino.io/docs/current/functions/geospatial.html.</summary>
internal static class GeoFunctions
{
    private const double EarthRadiusKilometers = 6371.01;

    public static readonly (string Name, Delegate Function)[] All = [("trino_great_circle_distance", (Func<double, double, double, double, double>)GreatCircleDistance)];

    /// <summary>Kilometers between two points on a sphere.</summary>
    private static double GreatCircleDistance(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        Check(latitude1, 90, "Latitude");
        Check(longitude1, 180, "Longitude");
        Check(latitude2, 90, "Latitude");
        Check(longitude2, 180, "Longitude");
        var (sin1, cos1) = Math.SinCos(Radians(latitude1));
        var (sin2, cos2) = Math.SinCos(Radians(latitude2));
        var (sinDelta, cosDelta) = Math.SinCos(Radians(longitude1) - Radians(longitude2));
        var (across, along) = (cos2 * sinDelta, (cos1 * sin2) - (sin1 * cos2 * cosDelta));
        return Math.Atan2(Math.Sqrt((across * across) + (along * along)), (sin1 * sin2) + (cos1 * cos2 * cosDelta)) * EarthRadiusKilometers;
    }

    /// <summary>The order of the operations decides the last digit.</summary>
    private static double Radians(double degrees) => degrees / 180 * Math.PI;

    private static void Check(double degrees, int most, string what)
    {
        if (!(Math.Abs(degrees) <= most))
            throw Fail.Argument($"{what} must be between -{most} and {most}");
    }
}
