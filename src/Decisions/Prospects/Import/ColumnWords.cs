namespace FollowUpConsole.Prospects.Import;

/// <summary>The names themselves: letters and digits only, lower case, without accents, in en fr de es it nl.</summary>
internal static class ColumnWords
{
    internal static readonly (LeadField Field, PhoneKind Phone, string Names)[] All =
    [
        (LeadField.ExternalId, PhoneKind.Main, "id recordid leadid contactid externalid urn vendorleadcode reference ref identifiant idclient numeroclient kundennummer kundennr clientid customerid customernumber prospectid idprospect leadnummer klantnummer idcliente codicecliente uuid guid hsobjectid"),
        (LeadField.FullName, PhoneKind.Main, "name fullname contactname contact nomcomplet nometprenom nomprenom prenometnom ansprechpartner vollername nombrecompleto nomecompleto nominativo volledigenaam naam interlocuteur leadname customername clientname"),
        (LeadField.FirstName, PhoneKind.Main, "firstname first givenname forename prenom vorname nombre nome voornaam fname"),
        (LeadField.LastName, PhoneKind.Main, "lastname last surname familyname nom nomdefamille nachname familienname apellido apellidos cognome achternaam lname"),
        (LeadField.Salutation, PhoneKind.Main, "salutation civilite anrede tratamiento aanhef prefix courtesytitle titolo honorific"),
        (LeadField.JobTitle, PhoneKind.Main, "title jobtitle job position role function fonction poste titre cargo puesto ruolo functie funktion beruf stelle"),
        (LeadField.Company, PhoneKind.Main, "company companyname organisation organization account accountname associatedcompany entreprise societe raisonsociale firma firmenname unternehmen empresa compania azienda ragionesociale bedrijf bedrijfsnaam business businessname employer client"),
        (LeadField.Email, PhoneKind.Main, "email mail emailaddress workemail emailwork courriel adressemail adresseemail adressedemessagerie emailadresse correo correoelectronico postaelettronica mailadres emailhome emailother"),
        (LeadField.Phone, PhoneKind.Main, "phone phonenumber tel telephone telephonenumber telefon telefonnummer rufnummer telefono telefoon telefoonnummer numero numerodetelephone numtel notel number contactnumber phoneno telno altphone alternatephone"),
        (LeadField.Phone, PhoneKind.Mobile, "mobile mobilephone mobilephonenumber mobilenumber cell cellphone portable telportable telephoneportable telmobile telephonemobile gsm handy handynummer mobil mobiltelefon mobilnummer movil telefonomovil cellulare mobiel mobielnummer"),
        (LeadField.Phone, PhoneKind.Work, "officephone workphone phonework businessphone telbureau telephonebureau telephonefixe fixe telfixe standard lignedirecte directphone directline festnetz telefongeschaftlich buro telefonooficina ufficio phoneoffice"),
        (LeadField.Phone, PhoneKind.Home, "homephone phonehome teldomicile telephonedomicile telefonprivat privat telefonocasa thuistelefoon"),
        (LeadField.Phone, PhoneKind.Other, "otherphone phoneother autretelephone telephone2 phone2 tel2 telefon2 telefono2"),
        (LeadField.PhoneCode, PhoneKind.Main, "phonecode countrycallingcode dialcode indicatif indicatifpays vorwahl"),
        (LeadField.Street, PhoneKind.Main, "street streetaddress address address1 addressline1 adresse adresse1 rue strasse direccion calle indirizzo via adres straat primaryaddressstreet mailingstreet"),
        (LeadField.City, PhoneKind.Main, "city town ville commune localite ort stadt ciudad poblacion citta comune plaats stad woonplaats primaryaddresscity mailingcity"),
        (LeadField.State, PhoneKind.Main, "state stateregion region province county departement bundesland kanton canton provincia regione provincie etat primaryaddressstate mailingstate"),
        (LeadField.Postcode, PhoneKind.Main, "postcode postalcode zip zipcode cp codepostal plz postleitzahl codigopostal cap mailingpostalcode"),
        (LeadField.Country, PhoneKind.Main, "country countrycode countryregion pays codepays land landercode pais paese nazione landcode mailingcountry primaryaddresscountry"),
        (LeadField.Status, PhoneKind.Main, "status leadstatus stage statut etat etatdulead phase estado stato leadstage callstatus resultat disposition"),
        (LeadField.DoNotCall, PhoneKind.Main, "donotcall dnc donotphone nocall nepasappeler neplusappeler opposition opposant oppositiontelephone nichtanrufen keineanrufe telefonsperre nollamar nonchiamare nietbellen nephonecalls nophonecalls optoutphone phoneoptout"),
        (LeadField.Deleted, PhoneKind.Main, "isdeleted deleted supprime geloscht eliminado eliminato verwijderd"),
        (LeadField.Converted, PhoneKind.Main, "isconverted converted converti konvertiert convertido convertito geconverteerd"),
        (LeadField.OnRegister, PhoneKind.Main, "tps ctps tpsctps ctpstps tpsflag bloctel listerobinson robinson robinsonliste registro rpo belmenietregister"),
        (LeadField.Notes, PhoneKind.Main, "notes note comment comments commentaire commentaires remarque remarques observations description background bemerkung bemerkungen notiz notizen notas comentarios osservazioni commenti opmerkingen notities"),
        (LeadField.LastContact, PhoneKind.Main, "lastcontact lastcontactdate lastactivitydate lastactivity lastcontacted lastseen lastcall lastcalldate derniercontact datederniercontact dernierappel dernierechange letzterkontakt letzteraktivitat ultimocontacto ultimocontatto laatstecontact lasttouch"),
        (LeadField.Created, PhoneKind.Main, "created createdat createddate createdate datecreated creationdate firstseen entrydate datecreation datedecreation creele erstkontakt erstellt erstelltam anlagedatum fechacreacion datacreazione aangemaakt dateentered"),
        (LeadField.Source, PhoneKind.Main, "source leadsource origin origine quelle leadquelle herkunft fuente origen fonte bron sourceid provenance"),
        (LeadField.CampaignKind, PhoneKind.Main, "campaignkind campaigntype typedecampagne typecampagne kampagnenart"),
        (LeadField.QuoteReference, PhoneKind.Main, "quote quoteref quotereference quotenumber quoteno quoteid devis numerodevis numerodedevis ndedevis numdevis refdevis referencedevis ndevis angebot angebotsnummer angebotsnr presupuesto preventivo offerte offertenummer"),
        (LeadField.QuoteAmount, PhoneKind.Main, "quoteamount quotevalue quotetotal montantdevis montantdudevis devisht devisttc angebotssumme angebotswert importepresupuesto importopreventivo offertebedrag"),
        (LeadField.LastSent, PhoneKind.Main, "lastsent lastsenton lastsentat sentat senton quotedate quotesent quotesenton datedevis dateenvoi envoyele datedenvoi angebotsdatum fechaenvio datainvio verzonden"),
        (LeadField.LastSentWhat, PhoneKind.Main, "lastsentwhat sentwhat documentenvoye documentsent lastdocument"),
        (LeadField.LastPurchase, PhoneKind.Main, "lastpurchase lastpurchasedate lastorder lastorderdate lastbought lastsale dernierachat datedernierachat datedudernierachat dernierecommande letzterkauf letztebestellung ultimacompra ultimoacquisto laatsteaankoop laatstebestelling"),
        (LeadField.DemoOn, PhoneKind.Main, "demo demodate demoon demoat datedemo datedelademo datedemonstration demodatum vorfuhrung fechademo datademo"),
        (LeadField.InvoiceReference, PhoneKind.Main, "invoice invoiceref invoicereference invoicenumber invoiceno invoiceid facture numerofacture numerodefacture ndefacture numfacture reffacture nfacture rechnung rechnungsnummer rechnungsnr factura numerofactura fattura numerofattura factuur factuurnummer"),
        (LeadField.InvoiceAmount, PhoneKind.Main, "invoiceamount amountdue balance balancedue invoicetotal montantfacture montantdu solde resteapayer rechnungsbetrag offenerbetrag importefactura importofattura factuurbedrag"),
        (LeadField.InvoiceDue, PhoneKind.Main, "invoicedue duedate dueon invoiceduedate echeance datedecheance dateecheance falligkeit falligam fechavencimiento scadenza vervaldatum"),
        (LeadField.Callback, PhoneKind.Main, "callback callbackat callbackdate callbackon nextcall rappel daterappel datederappel rappelerle ruckruf ruckrufam wiedervorlage devolucionllamada richiamare terugbellen"),
    ];
}
