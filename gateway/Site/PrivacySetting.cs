namespace DeskDevice.Site;

/// <summary>How much the product shows about a person. The agent always sees everything held about them.</summary>
public enum PrivacySetting
{
    /// <summary>Desks are seen live, without history by person; figures are over groups of five or more; metrics carry the team.</summary>
    Team,

    /// <summary>History by desk under a pseudonym.</summary>
    Pseudonym,

    /// <summary>History by name.</summary>
    Named,
}
