/*
 * The zones of countries: IANA tz database 2025b (`zone.tab`, read 2026-11-30), with the regions of ISO 3166-2, under the names that a
 * shop's document takes (`Intl.supportedValuesOf`). A test compares it with the zones that Node's own data has.
 */

/**
 * Countries whose clocks agree all year, by their zone's area. Of several zones that agree, the one of the capital. China and Ukraine
 * have one time by law: Urumqi's is a local habit (tz database, `asia`), and Ukraine's clocks are those of Kyiv.
 */
export const oneZone: Readonly<Record<string, readonly string[]>> = {
  Africa: [
    'AO Luanda, BF Ouagadougou, BI Bujumbura, BJ Porto-Novo, BW Gaborone, CF Bangui, CG Brazzaville, CI Abidjan, CM Douala',
    'DJ Djibouti, DZ Algiers, EG Cairo, EH El_Aaiun, ER Asmera, ET Addis_Ababa, GA Libreville, GH Accra, GM Banjul',
    'GN Conakry, GQ Malabo, GW Bissau, KE Nairobi, LR Monrovia, LS Maseru, LY Tripoli, MA Casablanca, ML Bamako',
    'MR Nouakchott, MW Blantyre, MZ Maputo, NA Windhoek, NE Niamey, NG Lagos, RW Kigali, SD Khartoum, SL Freetown, SN Dakar',
    'SO Mogadishu, SS Juba, ST Sao_Tome, SZ Mbabane, TD Ndjamena, TG Lome, TN Tunis, TZ Dar_es_Salaam, UG Kampala',
    'ZA Johannesburg, ZM Lusaka, ZW Harare',
  ],
  America: [
    'AG Antigua, AI Anguilla, AR Buenos_Aires, AW Aruba, BB Barbados, BL St_Barthelemy, BO La_Paz, BQ Kralendijk',
    'BS Nassau, BZ Belize, CO Bogota, CR Costa_Rica, CU Havana, CW Curacao, DM Dominica, DO Santo_Domingo, GD Grenada',
    'GF Cayenne, GP Guadeloupe, GT Guatemala, GY Guyana, HN Tegucigalpa, HT Port-au-Prince, JM Jamaica, KN St_Kitts',
    'KY Cayman, LC St_Lucia, MF Marigot, MQ Martinique, MS Montserrat, NI Managua, PA Panama, PE Lima, PM Miquelon',
    'PR Puerto_Rico, PY Asuncion, SR Paramaribo, SV El_Salvador, SX Lower_Princes, TC Grand_Turk, TT Port_of_Spain',
    'UY Montevideo, VC St_Vincent, VE Caracas, VG Tortola, VI St_Thomas',
  ],
  Arctic: ['SJ Longyearbyen'],
  Asia: [
    'AE Dubai, AF Kabul, AM Yerevan, AZ Baku, BD Dhaka, BH Bahrain, BN Brunei, BT Thimphu, CN Shanghai, CY Nicosia',
    'GE Tbilisi, HK Hong_Kong, IL Jerusalem, IN Calcutta, IQ Baghdad, IR Tehran, JO Amman, JP Tokyo, KG Bishkek, KH Phnom_Penh',
    'KP Pyongyang, KR Seoul, KW Kuwait, KZ Almaty, LA Vientiane, LB Beirut, LK Colombo, MM Rangoon, MO Macau, MY Kuala_Lumpur',
    'NP Katmandu, OM Muscat, PH Manila, PK Karachi, PS Gaza, QA Qatar, SA Riyadh, SG Singapore, SY Damascus, TH Bangkok',
    'TJ Dushanbe, TL Dili, TM Ashgabat, TW Taipei, UZ Tashkent, VN Saigon, YE Aden',
  ],
  Atlantic: ['BM Bermuda, CV Cape_Verde, FK Stanley, FO Faeroe, GS South_Georgia, IS Reykjavik, SH St_Helena'],
  Europe: [
    'AD Andorra, AL Tirane, AT Vienna, AX Mariehamn, BA Sarajevo, BE Brussels, BG Sofia, BY Minsk, CH Zurich, CZ Prague',
    'DE Berlin, DK Copenhagen, EE Tallinn, FI Helsinki, FR Paris, GB London, GG Guernsey, GI Gibraltar, GR Athens, HR Zagreb',
    'HU Budapest, IE Dublin, IM Isle_of_Man, IT Rome, JE Jersey, LI Vaduz, LT Vilnius, LU Luxembourg, LV Riga, MC Monaco',
    'MD Chisinau, ME Podgorica, MK Skopje, MT Malta, NL Amsterdam, NO Oslo, PL Warsaw, RO Bucharest, RS Belgrade',
    'SE Stockholm, SI Ljubljana, SK Bratislava, SM San_Marino, TR Istanbul, UA Kiev, VA Vatican, XK Belgrade',
  ],
  Indian: [
    'CC Cocos, CX Christmas, IO Chagos, KM Comoro, MG Antananarivo, MU Mauritius, MV Maldives, RE Reunion, SC Mahe',
    'TF Kerguelen, YT Mayotte',
  ],
  Pacific: [
    'AS Pago_Pago, CK Rarotonga, FJ Fiji, GU Guam, MH Majuro, MP Saipan, NC Noumea, NF Norfolk, NR Nauru, NU Niue',
    'PN Pitcairn, PW Palau, SB Guadalcanal, TK Fakaofo, TO Tongatapu, TV Funafuti, VU Efate, WF Wallis, WS Apia',
  ],
};

interface Regions {
  /** The zone of every region that is not listed. */
  readonly others?: string;
  /** By zone the regions in it, separated by blanks. */
  readonly zones: Readonly<Record<string, string>>;
}

/**
 * Countries with several times. A region that a zone's border crosses has the time of most of the people in it, so that a few are an
 * hour off: in the United States the west of Florida, Kentucky's, Tennessee's and Indiana's smaller parts, El Paso.
 */
export const zonesByRegion: Readonly<Record<string, Regions>> = {
  AU: {
    zones: {
      'Australia/Sydney': 'NSW ACT',
      'Australia/Melbourne': 'VIC',
      'Australia/Brisbane': 'QLD',
      'Australia/Adelaide': 'SA',
      'Australia/Darwin': 'NT',
      'Australia/Perth': 'WA',
      'Australia/Hobart': 'TAS',
    },
  },
  BR: {
    zones: {
      'America/Sao_Paulo': 'AL AP BA CE DF ES GO MA MG PA PB PE PI PR RJ RN RS SC SE SP TO',
      'America/Cuiaba': 'MT',
      'America/Campo_Grande': 'MS',
      'America/Manaus': 'AM',
      'America/Porto_Velho': 'RO',
      'America/Boa_Vista': 'RR',
      'America/Rio_Branco': 'AC',
    },
  },
  CA: {
    zones: {
      'America/St_Johns': 'NL',
      'America/Halifax': 'NS PE',
      'America/Moncton': 'NB',
      'America/Toronto': 'ON QC',
      'America/Iqaluit': 'NU',
      'America/Winnipeg': 'MB',
      'America/Regina': 'SK',
      'America/Edmonton': 'AB NT',
      'America/Vancouver': 'BC',
      'America/Whitehorse': 'YT',
    },
  },
  CD: {
    zones: {
      'Africa/Kinshasa': 'BC EQ KG KL KN MN MO NU SU TU',
      'Africa/Lubumbashi': 'BU HK HL HU IT KC KE KS LO LU MA NK SA SK TA TO',
    },
  },
  CL: { others: 'America/Santiago', zones: { 'America/Punta_Arenas': 'MA', 'America/Coyhaique': 'AI' } },
  EC: { others: 'America/Guayaquil', zones: { 'Pacific/Galapagos': 'W' } },
  ES: { others: 'Europe/Madrid', zones: { 'Atlantic/Canary': 'CN GC TF' } },
  FM: { zones: { 'Pacific/Truk': 'TRK YAP', 'Pacific/Ponape': 'PNI', 'Pacific/Kosrae': 'KSA' } },
  GL: { others: 'America/Godthab', zones: {} },
  ID: {
    zones: {
      'Asia/Jakarta': 'AC BB BE BT JA JB JI JK JT KB KR KT LA RI SB SS SU YO',
      'Asia/Makassar': 'BA GO KI KS KU NB NT SA SG SN SR ST',
      'Asia/Jayapura': 'MA MU PA PB PD PE PS PT',
    },
  },
  KI: { zones: { 'Pacific/Tarawa': 'G', 'Pacific/Enderbury': 'P', 'Pacific/Kiritimati': 'L' } },
  MN: { others: 'Asia/Ulaanbaatar', zones: { 'Asia/Hovd': '043 046 071' } },
  MX: {
    zones: {
      'America/Mexico_City': 'AGU CAM CHP CMX COL DUR GRO GUA HID JAL MEX MIC MOR OAX PUE QUE SLP TAB TLA VER ZAC',
      'America/Merida': 'YUC',
      'America/Monterrey': 'COA NLE TAM',
      'America/Chihuahua': 'CHH',
      'America/Cancun': 'ROO',
      'America/Mazatlan': 'BCS NAY SIN',
      'America/Hermosillo': 'SON',
      'America/Tijuana': 'BCN',
    },
  },
  NZ: { others: 'Pacific/Auckland', zones: { 'Pacific/Chatham': 'CIT' } },
  PG: { others: 'Pacific/Port_Moresby', zones: { 'Pacific/Bougainville': 'NSB' } },
  PT: { others: 'Europe/Lisbon', zones: { 'Atlantic/Azores': '20' } },
  RU: {
    zones: {
      'Europe/Kaliningrad': 'KGD',
      'Europe/Moscow':
        'AD ARK BEL BRY CE CU DA IN IVA KB KC KDA KIR KL KLU KO KOS KR KRS LEN LIP ME MO MOS MOW MUR NEN NGR NIZ ORL PNZ PSK ROS RYA SE SMO SPE STA TA TAM TUL TVE VGG VLA VLG VOR YAR',
      'Europe/Samara': 'AST SAM SAR UD ULY',
      'Asia/Yekaterinburg': 'BA CHE KGN KHM ORE PER SVE TYU YAN',
      'Asia/Omsk': 'OMS',
      'Asia/Novosibirsk': 'AL ALT KEM KK KYA NVS TOM TY',
      'Asia/Irkutsk': 'BU IRK',
      'Asia/Yakutsk': 'AMU SA ZAB',
      'Asia/Vladivostok': 'KHA PRI YEV',
      'Asia/Magadan': 'MAG SAK',
      'Asia/Kamchatka': 'CHU KAM',
    },
  },
  US: {
    zones: {
      'America/New_York': 'CT DC DE FL GA KY MA MD ME NC NH NJ NY OH PA RI SC VA VT WV',
      'America/Detroit': 'MI',
      'America/Indianapolis': 'IN',
      'America/Chicago': 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI',
      'America/Denver': 'CO MT NM UT WY',
      'America/Boise': 'ID',
      'America/Phoenix': 'AZ',
      'America/Los_Angeles': 'CA NV OR WA',
      'America/Anchorage': 'AK',
      'Pacific/Honolulu': 'HI',
      'America/Puerto_Rico': 'PR',
      'America/St_Thomas': 'VI',
      'Pacific/Guam': 'GU',
      'Pacific/Saipan': 'MP',
      'Pacific/Pago_Pago': 'AS',
    },
  },
};
