using Homester.Listings;

namespace Homester.Importers.Demo.Model;

/// <summary>Positions of the vocabulary's features, by name where the generator speaks of them.</summary>
internal static class DemoFeature
{
    public static readonly int Pool = At("pool"), HotTub = At("hot_tub"), Garage = At("garage"), Carport = At("carport"), EvCharger = At("ev_charger"),
        Fireplace = At("fireplace"), Basement = At("basement"), AirConditioning = At("air_conditioning"), HardwoodFloors = At("hardwood_floors"),
        Laundry = At("laundry"), WalkInCloset = At("walk_in_closet"), OpenFloorPlan = At("open_floor_plan"), UpdatedKitchen = At("updated_kitchen"),
        GuestHouse = At("guest_house"), HomeOffice = At("home_office"), Waterfront = At("waterfront"), View = At("view"), Patio = At("patio"),
        Deck = At("deck"), Garden = At("garden"), FencedYard = At("fenced_yard"), CornerLot = At("corner_lot"), CulDeSac = At("cul_de_sac"),
        RvParking = At("rv_parking"), Solar = At("solar"), SmartHome = At("smart_home"), Elevator = At("elevator"), Doorman = At("doorman"), Gym = At("gym"),
        Gated = At("gated"), SeniorCommunity = At("senior_community"), NewConstruction = At("new_construction"), FixerUpper = At("fixer_upper"),
        Furnished = At("furnished"), PetsAllowed = At("pets_allowed"), WheelchairAccessible = At("wheelchair_accessible"), SingleStory = At("single_story"),
        AcceptsVouchers = At("accepts_vouchers");

    /// <summary>The position of a token; a token the vocabulary lost is a bug that shows at the first listing.</summary>
    public static int At(string token) =>
        FeatureVocabulary.IndexOf(token) is >= 0 and var i ? i : throw new InvalidOperationException($"The feature vocabulary has no {token}.");
}
