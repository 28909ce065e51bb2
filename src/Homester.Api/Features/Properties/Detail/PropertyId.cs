using System.Globalization;
using System.Diagnostics.CodeAnalysis;
using Homester.Api.Host.Problems;
using Homester.Listings.Query.Forms;

namespace Homester.Api.Features.Properties.Detail;

/// <summary>The id in an address. What is no id names no property: that is a 404 with the reason.</summary>
public static class PropertyId
{
    public static bool TryRead(string text, out int id, [NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0) return true;
        var meant = NearestName.Find(text, PropertyRoutes.Collections);
        problem = Problem.NotFound(meant is null
            ? $"Properties are numbered from 1 to {int.MaxValue}."
            : $"Properties are numbered from 1 to {int.MaxValue}; did you mean {PropertyRoutes.Root}/{meant}?");
        return false;
    }

    public static Problem Unknown(int id) => Problem.NotFound(string.Create(CultureInfo.InvariantCulture, $"There is no property {id}."));
}
